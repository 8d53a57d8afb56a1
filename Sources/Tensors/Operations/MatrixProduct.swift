internal import COneDNN

extension Tensor {
  /// The matrix product over the last two axes, the axes in front broadcast.
  ///
  ///     Y = A B,   dA = G Bᵀ,   dB = Aᵀ G
  ///
  /// Transposed operands are read where they are: `a.transposed().matmul(b)` copies nothing.
  ///
  /// - Parameter other: `[…, k, n]` for `[…, m, k]`.
  /// - Returns: `[…, m, n]`.
  /// - Complexity: O(*m k n*) for each matrix.
  public func matmul(_ other: Tensor) -> Tensor {
    let (a, b) = (detached, other.detached)
    guard a.rank >= 2, b.rank >= 2, a.shape[a.rank - 1] == b.shape[b.rank - 2],
      let batch = Layout.broadcast(Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
    else {
      preconditionFailure("matmul: the shapes \(a.shape) and \(b.shape) don't go together")
    }
    if b.rank == 2, a.rank > 2 {
      return reshaped([-1, a.shape[a.rank - 1]].resolvingRows(a.count)).matmul(other)
        .reshaped(a.shape.dropLast() + [b.shape[1]])
    }
    return MatrixProduct.product(a, b, batch: batch)
      .recording(
        (self, { $0.matmul(b.transposed()).reduced(to: a.shape) }),
        (other, { a.transposed().matmul($0).reduced(to: b.shape) }))
  }
}

extension [Int] {
  /// A matrix shape whose number of rows follows from the number of elements.
  fileprivate func resolvingRows(_ count: Int) -> [Int] {
    self[1] == 0 ? [0, 0] : [count / self[1], self[1]]
  }
}

/// Matrix products by oneDNN.
enum MatrixProduct {
  static func product(_ first: Tensor, _ second: Tensor, batch: [Int]) -> Tensor {
    let (rows, inner) = (first.shape[first.rank - 2], first.shape[first.rank - 1])
    let columns = second.shape[second.rank - 1]
    let shape = batch + [rows, columns]
    guard !shape.contains(0), inner > 0 else { return Tensor(zeros: shape) }
    let result = Tensor.uninitialized(shape)
    let (a, b) = (operand(first, rank: shape.count), operand(second, rank: shape.count))
    unfailing { () throws(TensorError) in try run(a, b, into: result) }
    return result
  }

  /// A matrix stack that oneDNN reads in place: one of the last two strides is 1, none is 0.
  private static func operand(_ tensor: Tensor, rank: Int) -> Tensor {
    var source = tensor
    let (row, column) = (source.rank - 2, source.rank - 1)
    let (shape, strides) = (source.shape, source.strides)
    let isReadable =
      (strides[column] == 1 && strides[row] >= shape[column])
      || (strides[row] == 1 && strides[column] >= shape[row])
    if !isReadable || source.strides.contains(0) { source = source.copied() }
    let added = rank - source.rank
    return source.view(
      [Int](repeating: 1, count: added) + source.shape,
      [Int](repeating: source.count, count: added) + source.strides)
  }

  private static func run(_ a: Tensor, _ b: Tensor, into y: Tensor) throws(TensorError) {
    let key = PrimitiveCache.Key("matmul", a.shape, a.strides, b.shape, b.strides)
    let first = try Descriptor(shape: a.shape, strides: a.strides)
    let second = try Descriptor(shape: b.shape, strides: b.strides)
    let target = try Descriptor(shape: y.shape, strides: y.strides)
    let primitive = try PrimitiveCache.shared.primitive(key) { () throws(TensorError) in
      var operation = dnnl_matmul_desc_t()
      let status = withUnsafePointer(to: first.raw) { first in
        withUnsafePointer(to: second.raw) { second in
          withUnsafePointer(to: target.raw) {
            dnnl_matmul_desc_init(&operation, first, second, nil, $0)
          }
        }
      }
      try check(status, "matmul", shapes: [a.shape, b.shape])
      return try Primitive("matmul") { description, attributes in
        dnnl_primitive_desc_create(
          &description, &operation, attributes, Engine.shared.engine, nil)
      }
    }
    try primitive.run([
      .init(index: DNNL_ARG_SRC_0, descriptor: first, memory: a.pointer),
      .init(index: DNNL_ARG_WEIGHTS_0, descriptor: second, memory: b.pointer),
      .init(index: DNNL_ARG_DST_0, descriptor: target, memory: y.pointer),
    ])
    withExtendedLifetime((a, b, y)) {}
  }
}
