/// Pictures of one size, each with its class.
public struct LabelledImages: Sendable, Hashable {
  /// The pixels from 0 to 1; the shape is `[count, channels, height, width]`.
  public let pixels: [Float]

  /// The class of each picture, in `0..<classNames.count`.
  public let labels: [Int]

  /// What the classes are called.
  public let classNames: [String]

  /// The planes of a picture: 1 for grey, 3 for red, green and blue.
  public let channels: Int

  /// The rows of a picture.
  public let height: Int

  /// The pixels in a row.
  public let width: Int

  /// How many pictures there are.
  public var count: Int { labels.count }

  /// The pixels of one picture; the shape is `[channels, height, width]`.
  ///
  /// - Precondition: `index` is in `0..<count`.
  public subscript(index: Int) -> ArraySlice<Float> {
    let size = channels * height * width
    return pixels[(index * size)..<((index + 1) * size)]
  }
}
