internal import COneDNN

/// The processor as oneDNN sees it, and the queue that work on it goes through.
///
/// Both are made once. On a processor the queue holds no state, so threads may share it.
final class Engine: @unchecked Sendable {
  static let shared = unfailing { () throws(TensorError) in try Engine() }

  let engine: dnnl_engine_t
  let stream: dnnl_stream_t

  private init() throws(TensorError) {
    var engine: dnnl_engine_t?
    try check(dnnl_engine_create(&engine, dnnl_cpu, 0), "dnnl_engine_create")
    guard let engine else {
      throw TensorError(.library(status: "no engine"), operation: "dnnl_engine_create")
    }
    var stream: dnnl_stream_t?
    try check(
      dnnl_stream_create(&stream, engine, dnnl_stream_default_flags.rawValue), "dnnl_stream_create")
    guard let stream else {
      throw TensorError(.library(status: "no stream"), operation: "dnnl_stream_create")
    }
    self.engine = engine
    self.stream = stream
  }
}
