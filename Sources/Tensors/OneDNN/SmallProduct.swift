internal import COneDNN
internal import CTensorKernels

/// A matrix in memory: its first element, and the distance between rows or, transposed, columns.
struct MatrixSpan {
  let base: UnsafeMutablePointer<Float>
  let step: Int
  var isTransposed = false

  /// The matrix read with rows and columns exchanged.
  var transposed: MatrixSpan {
    MatrixSpan(base: base, step: step, isTransposed: !isTransposed)
  }

  /// The matrix without its first rows.
  func dropping(rows: Int) -> MatrixSpan {
    MatrixSpan(base: base + rows * step, step: step, isTransposed: isTransposed)
  }

  /// C = α A B + β C for A of `[rows, inner]` and B of `[inner, columns]`.
  ///
  /// Within a parallel task it runs on the task's thread, elsewhere on those of ``TensorRuntime``.
  static func multiply(
    _ a: MatrixSpan, _ b: MatrixSpan, into c: MatrixSpan, rows: Int, inner: Int, columns: Int,
    scale: Float = 1, keeping: Float = 0
  ) throws(TensorError) {
    ctk_use_threads(Int32(TensorRuntime.threads))
    let letter = { (isTransposed: Bool) in
      CChar(truncatingIfNeeded: isTransposed ? Int(UInt8(ascii: "T")) : Int(UInt8(ascii: "N")))
    }
    let status = dnnl_sgemm(
      letter(a.isTransposed), letter(b.isTransposed), Int64(rows), Int64(columns), Int64(inner),
      scale, a.base, Int64(a.step), b.base, Int64(b.step), keeping, c.base, Int64(c.step))
    try check(status, "dnnl_sgemm", shapes: [[rows, inner], [inner, columns]])
  }
}
