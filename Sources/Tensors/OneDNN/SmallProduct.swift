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

  private var steps: ctk_matrix {
    ctk_matrix(base: base, row_step: isTransposed ? 1 : step, column_step: isTransposed ? step : 1)
  }

  /// C = α A B + β C for A of `[rows, inner]` and B of `[inner, columns]`.
  ///
  /// For matrices that fit the cache: what a parallel task makes larger products of. Where the processor
  /// is better served so, a loop of our own does it on the calling thread; else oneDNN does, outside of
  /// a parallel task on the threads of ``TensorRuntime``.
  static func multiply(
    _ a: MatrixSpan, _ b: MatrixSpan, into c: MatrixSpan, rows: Int, inner: Int, columns: Int,
    scale: Float = 1, keeping: Float = 0
  ) throws(TensorError) {
    if RegisterBlocks.arePreferred {
      return ctk_product(
        a.steps, b.steps, c.base, c.step, rows, inner, columns, scale, keeping)
    }
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
