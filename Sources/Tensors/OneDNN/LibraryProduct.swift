internal import COneDNN
internal import CTensorKernels

/// oneDNN's own matrix product, called as directly as can be: what ``Tensor/matmul(_:)`` is held
/// against.
package enum LibraryProduct {
  /// C = A B for square row-major matrices.
  ///
  /// - Throws: ``TensorError`` of kind `library` where oneDNN refuses.
  package static func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    extent: Int
  ) throws(TensorError) {
    ctk_use_threads(Int32(TensorRuntime.threads))
    let plain = CChar(UInt8(ascii: "N"))
    let n = Int64(extent)
    try check(dnnl_sgemm(plain, plain, n, n, n, 1, a, n, b, n, 0, c, n), "dnnl_sgemm")
  }
}
