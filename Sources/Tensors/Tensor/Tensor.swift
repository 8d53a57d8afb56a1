/// An array of `Float` with a shape, in row-major order unless a view says otherwise.
///
/// A tensor is a value: a copy shares storage until one of the two is written to. Views
/// (``reshaped(_:)``, ``permuted(_:)``, ``transposed(_:_:)``, ``sliced(_:axis:by:)``,
/// ``expanded(to:)``) share storage too and copy nothing. Images are `[batch, channels, height,
/// width]`.
///
///     let x = Tensor(zeros: [2, 3])
///     let y = (x + 1).reshaped(3, 2).matmul(x).relu()   // shape [3, 3]
///
/// ## Shapes
/// Elementwise operations broadcast: shapes are aligned at their last axis, and an axis of extent 1
/// is repeated. Negative axes count from the end. A wrong shape is a mistake in the program: it traps
/// with a message that names both shapes. Data from outside comes in through throwing initialisers
/// such as ``init(_:shape:)``, which throw ``TensorError``.
///
/// ## Gradients
/// ``tracked()`` makes a tensor that operations remember, ``gradient(of:withRespectTo:retainingGraph:)``
/// goes back through what they remembered, and ``valueWithGradient(at:of:)`` does both:
///
///     let (loss, gradients) = valueWithGradient(at: [weight, bias]) { p in
///       (x.matmul(p[0]) + p[1]).crossEntropy(labels: labels)
///     }
///
/// Each operation's derivative stands beside it in `Operations/`. ``withoutGradient(_:)`` runs a model
/// without remembering anything.
///
/// ## Layout
/// Convolutions and pooling run channels-last. Their results are ordinary `[batch, channels, height,
/// width]` tensors whose strides say so, elementwise operations keep the order they find, and nothing
/// is reordered between two convolutions. ``contiguous()`` gives row-major order back.
public struct Tensor: Sendable {
  /// The extent of each axis; empty for a scalar.
  public let shape: [Int]

  /// The distance in elements between neighbours along each axis; 0 where one value is repeated.
  public let strides: [Int]

  var storage: Storage
  let offset: Int

  /// What made this tensor, where operations on it are remembered.
  let node: Node?

  init(shape: [Int], strides: [Int], storage: Storage, offset: Int = 0, node: Node? = nil) {
    self.shape = shape
    self.strides = strides
    self.storage = storage
    self.offset = offset
    self.node = node
  }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// The number of elements.
  public var count: Int { shape.product }

  /// Whether the tensor has no elements.
  public var isEmpty: Bool { shape.contains(0) }

  /// Whether operations on this tensor are remembered for ``gradient(of:withRespectTo:retainingGraph:)``.
  public var isTracked: Bool { node != nil }

  /// A row-major tensor whose elements are still to be written.
  static func uninitialized(_ shape: [Int]) -> Tensor {
    uninitialized(shape, strides: Layout.rowMajor(shape))
  }

  /// A tensor of a dense layout whose elements are still to be written.
  static func uninitialized(_ shape: [Int], strides: [Int]) -> Tensor {
    Tensor(shape: shape, strides: strides, storage: Storage(count: shape.product))
  }

  /// Images `[batch, channels, height, width]` whose channels lie side by side and are still to be
  /// written.
  static func uninitialized(channelsLast shape: [Int]) -> Tensor {
    uninitialized(shape, strides: Layout.channelsLast(shape))
  }

  /// The same elements with another shape and strides over the same storage.
  func view(_ shape: [Int], _ strides: [Int], offset: Int? = nil) -> Tensor {
    Tensor(shape: shape, strides: strides, storage: storage, offset: offset ?? self.offset)
  }

  /// The same elements, not remembered: the gradient does not flow through them.
  ///
  ///     y = x,   dx = 0
  public var detached: Tensor {
    node == nil
      ? self : Tensor(shape: shape, strides: strides, storage: storage, offset: offset)
  }
}
