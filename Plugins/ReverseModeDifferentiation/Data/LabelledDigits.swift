public import ExampleData
internal import ExampleTensors
public import Tensors

/// Handwritten digits as a classifier takes them.
public struct LabelledDigits: Sendable {
  /// The pixels from 0 to 1, of shape `[count, 1, 8, 8]`.
  public let images: Tensor

  /// What each picture shows, in 0...9.
  public let labels: [Int]

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// The digits of one part of the data.
  public init(_ split: DataSplit) {
    let digits = Digits.images(split)
    images = digits.tensor
    labels = digits.labels
  }
}
