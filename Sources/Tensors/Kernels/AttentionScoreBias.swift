internal import CTensorKernels

/// The bias of attention's scores, added tile by tile.
struct AttentionScoreBias: Sendable {
  private let bias: Tensor.AttentionBias
  private let given: Tensor.AttentionBias
  private let shape: [Int]

  /// - Parameters:
  ///   - bias: The bias.
  ///   - shape: `[batch, heads, queries, keys]`.
  init(_ bias: Tensor.AttentionBias, shape: [Int]) {
    self.shape = shape
    given = bias.detached
    switch given {
    case .none:
      self.bias = .none
    case .full(let tensor):
      precondition(
        Layout.broadcast(tensor.shape, shape) == shape,
        "an attention bias of shape \(tensor.shape) for scores of shape \(shape)")
      self.bias = .full(tensor.expanded(to: shape))
    case .grid(let rows, let columns):
      let head = Array(shape[..<3])
      precondition(
        rows.rank == 4 && columns.rank == 4 && Array(rows.shape[..<3]) == head
          && Array(columns.shape[..<3]) == head && rows.shape[3] * columns.shape[3] == shape[3],
        "attention biases of shapes \(rows.shape) and \(columns.shape) for scores of shape \(shape)"
      )
      self.bias = .grid(rows: rows.contiguous(), columns: columns.contiguous())
    }
  }

  /// Adds the bias to a tile's scores.
  func add(to scores: UnsafeMutablePointer<Float>, head: Int, tile: AttentionTile) {
    switch bias {
    case .none: return
    case .full(let tensor):
      let (image, index) = head.quotientAndRemainder(dividingBy: shape[1])
      let base =
        tensor.pointer + image * tensor.strides[0] + index * tensor.strides[1]
        + tile.keys.lowerBound * tensor.strides[3]
      for row in tile.queries {
        let target = scores + tile.offset(ofRow: row)
        ctk_add(
          target, 1, base + row * tensor.strides[2], tensor.strides[3], target, tile.keys.count)
      }
    case .grid(let vertical, let horizontal):
      let (height, width) = (vertical.shape[3], horizontal.shape[3])
      for row in tile.queries {
        let token = head * shape[2] + row
        tile.forEachGridRow(width: width) { y, columns, offset in
          let target = scores + tile.offset(ofRow: row) + offset
          let addend = horizontal.pointer + token * width + columns.lowerBound
          ctk_add(target, 1, addend, 1, target, columns.count)
          ctk_add(target, 1, vertical.pointer + token * height + y, 0, target, columns.count)
        }
      }
    }
  }

  /// Gradients of the bias's tensors that collect tile by tile.
  func gradient(isNeeded: Bool) -> AttentionBiasGradient {
    AttentionBiasGradient(of: given, scores: shape, isNeeded: isNeeded)
  }
}
