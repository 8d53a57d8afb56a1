/// A height and a width: a stride, a padding, a dilation or a kernel's extent.
///
/// One number stands for both: `stride: 2` is `stride: Extent2D(height: 2, width: 2)`.
public struct Extent2D: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// Along the rows' axis.
  public var height: Int

  /// Along the columns' axis.
  public var width: Int

  /// Creates an extent.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// Creates an extent of equal height and width.
  public init(_ both: Int) { self.init(height: both, width: both) }

  /// Creates an extent of equal height and width.
  public init(integerLiteral value: Int) { self.init(value) }

  var numbers: [Int] { [height, width] }
}
