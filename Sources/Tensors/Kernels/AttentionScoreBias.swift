internal import CTensorKernels

/// The bias of attention's scores, added block by block.
struct AttentionScoreBias: Sendable {
  private let bias: Tensor.AttentionBias
  private let shape: [Int]

  /// - Parameters:
  ///   - bias: The bias.
  ///   - shape: `[batch, heads, queries, keys]`.
  init(_ bias: Tensor.AttentionBias, shape: [Int]) {
    self.shape = shape
    switch bias {
    case .none:
      self.bias = .none
    case .full(let tensor):
      precondition(
        Layout.broadcast(tensor.shape, shape) == shape,
        "an attention bias of shape \(tensor.shape) for scores of shape \(shape)")
      self.bias = .full(tensor.detached.expanded(to: shape))
    case .grid(let rows, let columns):
      let head = Array(shape[..<3])
      precondition(
        rows.rank == 4 && columns.rank == 4 && Array(rows.shape[..<3]) == head
          && Array(columns.shape[..<3]) == head && rows.shape[3] * columns.shape[3] == shape[3],
        "attention biases of shapes \(rows.shape) and \(columns.shape) for scores of shape \(shape)"
      )
      self.bias = .grid(
        rows: rows.detached.contiguous(), columns: columns.detached.contiguous())
    }
  }

  /// Adds the bias to the scores of some rows of a head.
  func add(to scores: UnsafeMutablePointer<Float>, head: Int, rows: Range<Int>) {
    let keys = shape[3]
    switch bias {
    case .none: return
    case .full(let tensor):
      let (image, index) = head.quotientAndRemainder(dividingBy: shape[1])
      let base = tensor.pointer + image * tensor.strides[0] + index * tensor.strides[1]
      for (line, row) in rows.enumerated() {
        let target = scores + line * keys
        ctk_add(target, 1, base + row * tensor.strides[2], tensor.strides[3], target, keys)
      }
    case .grid(let vertical, let horizontal):
      let (height, width) = (vertical.shape[3], horizontal.shape[3])
      for (line, row) in rows.enumerated() {
        let token = head * shape[2] + row
        let columns = horizontal.pointer + token * width
        for y in 0..<height {
          let target = scores + line * keys + y * width
          ctk_add(target, 1, columns, 1, target, width)
          ctk_add(target, 1, vertical.pointer + token * height + y, 0, target, width)
        }
      }
    }
  }

  /// Gradients of the bias's tensors that collect block by block.
  func gradient(isNeeded: Bool) -> Gradient {
    switch bias {
    case .none: return Gradient(kind: .none, shape: shape)
    case .full where !isNeeded: return Gradient(kind: .none, shape: shape, count: 1)
    case .grid where !isNeeded: return Gradient(kind: .none, shape: shape, count: 2)
    case .full:
      return Gradient(kind: .full(Tensor(zeros: shape)), shape: shape)
    case .grid(let rows, let columns):
      return Gradient(
        kind: .grid(rows: Tensor(zeros: rows.shape), columns: Tensor(zeros: columns.shape)),
        shape: shape)
    }
  }

  /// The gradients of a bias's tensors.
  struct Gradient {
    let kind: Tensor.AttentionBias
    let shape: [Int]
    var count = 0

    /// Adds the gradients of the scores of some rows of a head.
    func add(_ flows: UnsafeMutablePointer<Float>, head: Int, rows: Range<Int>) {
      let keys = shape[3]
      switch kind {
      case .none: return
      case .full(let tensor):
        for (line, row) in rows.enumerated() {
          (tensor.pointer + (head * shape[2] + row) * keys).update(
            from: flows + line * keys, count: keys)
        }
      case .grid(let vertical, let horizontal):
        let (height, width) = (vertical.shape[3], horizontal.shape[3])
        for (line, row) in rows.enumerated() {
          let token = head * shape[2] + row
          for y in 0..<height {
            let source = flows + line * keys + y * width
            ctk_accumulate(source, horizontal.pointer + token * width, width)
            vertical.pointer[token * height + y] = ctk_sum(source, width)
          }
        }
      }
    }

    /// The gradients, in the order of ``Tensor/AttentionBias/tensors``.
    func tensors() -> [Tensor?] {
      kind.tensors.isEmpty ? [Tensor?](repeating: nil, count: count) : kind.tensors
    }
  }
}
