internal import COneDNN

/// Turns a status of oneDNN into an error.
func check(
  _ status: dnnl_status_t, _ operation: String, shapes: [[Int]] = []
) throws(TensorError) {
  guard status != dnnl_success else { return }
  throw TensorError(
    .library(status: String(cString: dnnl_status2str(status))), operation: operation,
    shapes: shapes)
}
