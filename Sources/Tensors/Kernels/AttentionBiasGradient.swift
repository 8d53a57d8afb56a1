internal import CTensorKernels

/// The gradients of the tensors of attention's bias, collected tile by tile in the tensors' own shapes.
///
/// Heads that share a part of the bias add to it one after another, so that the order of the sum does
/// not depend on the number of threads. A bias of few parts is collected in a few copies, which keep
/// several threads at work and are added up in the end.
struct AttentionBiasGradient: Sendable {
  /// For each task the heads, counted through all images, that one thread goes through in turn.
  let tasks: [[Int]]

  private let order: HeadOrder
  private let kind: Kind

  private enum Kind: Sendable {
    /// Nothing is collected, for so many tensors.
    case none(count: Int)
    /// Copies of the bias: `[copies, batch or 1, heads or 1, queries or 1, keys or 1]`.
    case full(Tensor, shape: [Int])
    case grid(rows: Tensor, columns: Tensor)
  }

  /// - Parameters:
  ///   - bias: The bias, untracked.
  ///   - scores: `[batch, heads, queries, keys]`.
  ///   - isNeeded: Whether anything is to be collected.
  init(of bias: Tensor.AttentionBias, scores: [Int], isNeeded: Bool) {
    var order = HeadOrder(batch: scores[0], heads: scores[1])
    switch bias {
    case .full(let tensor) where isNeeded:
      let own = [Int](repeating: 1, count: 4 - tensor.rank) + tensor.shape
      order = HeadOrder(batch: scores[0], heads: scores[1], parts: (own[0], own[1]))
      kind = .full(Tensor(zeros: [order.copies] + own), shape: tensor.shape)
    case .grid(let rows, let columns) where isNeeded:
      kind = .grid(rows: Tensor(zeros: rows.shape), columns: Tensor(zeros: columns.shape))
    default: kind = .none(count: bias.tensors.count)
    }
    self.order = order
    tasks = order.tasks
  }

  /// Adds the gradients of a tile's scores.
  ///
  /// - Parameters:
  ///   - flows: The tile's gradients, row after row.
  ///   - task: The number of the task that adds them.
  ///   - head: The head, counted through all images.
  ///   - tile: The tile.
  func add(_ flows: UnsafeMutablePointer<Float>, task: Int, head: Int, tile: AttentionTile) {
    switch kind {
    case .none: return
    case .full(let copies, _):
      let copy = copies.pointer + task % order.copies * copies.strides[0]
      add(flows, to: copy, of: copies.shape, part: order.part(of: head), tile: tile)
    case .grid(let vertical, let horizontal):
      let (height, width) = (vertical.shape[3], horizontal.shape[3])
      for row in tile.queries {
        let token = head * vertical.shape[2] + row
        tile.forEachGridRow(width: width) { y, columns, offset in
          let source = flows + tile.offset(ofRow: row) + offset
          let target = horizontal.pointer + token * width + columns.lowerBound
          ctk_accumulate(source, target, columns.count)
          vertical.pointer[token * height + y] += ctk_sum(source, columns.count)
        }
      }
    }
  }

  private func add(
    _ flows: UnsafeMutablePointer<Float>, to copy: UnsafeMutablePointer<Float>, of shape: [Int],
    part: Int, tile: AttentionTile
  ) {
    let (queries, keys) = (shape[3], shape[4])
    let base = copy + part * queries * keys
    for row in tile.queries {
      let source = flows + tile.offset(ofRow: row)
      let target = base + (queries == 1 ? 0 : row * keys)
      if keys == 1 {
        target.pointee += ctk_sum(source, tile.keys.count)
      } else {
        ctk_accumulate(source, target + tile.keys.lowerBound, tile.keys.count)
      }
    }
  }

  /// The gradients, in the order of ``Tensor/AttentionBias/tensors``.
  func tensors() -> [Tensor?] {
    switch kind {
    case .none(let count): [Tensor?](repeating: nil, count: count)
    case .full(let copies, let shape): [copies.sum(axes: [0]).reshaped(shape)]
    case .grid(let rows, let columns): [rows, columns]
    }
  }
}

/// Which heads share a part of the bias, and who goes through them.
private struct HeadOrder: Sendable {
  /// How many copies of the bias are collected.
  let copies: Int

  private let batch: Int
  private let heads: Int

  /// The images and heads that have parts of their own: as many as there are, or one for all.
  private let parts: (images: Int, heads: Int)

  /// As many tasks are made, where there are as many heads.
  private static let fewestTasks = 8

  /// Without `parts` each head has its own.
  init(batch: Int, heads: Int, parts: (images: Int, heads: Int)? = nil) {
    self.batch = batch
    self.heads = heads
    self.parts = parts ?? (batch, heads)
    let count = max(1, self.parts.images * self.parts.heads)
    copies = max(1, min(batch * heads / count, HeadOrder.fewestTasks / count))
  }

  /// For each part of the bias as many lists of heads as there are copies.
  var tasks: [[Int]] {
    var members = [[Int]](repeating: [], count: parts.images * parts.heads)
    for head in 0..<batch * heads { members[part(of: head)].append(head) }
    return members.flatMap { list in
      (0..<copies).map { copy in
        Array(list[list.count * copy / copies..<list.count * (copy + 1) / copies])
      }
    }
  }

  /// The part of the bias that a head adds to.
  func part(of head: Int) -> Int {
    let (image, index) = head.quotientAndRemainder(dividingBy: heads)
    return (parts.images == 1 ? 0 : image) * parts.heads + (parts.heads == 1 ? 0 : index)
  }
}
