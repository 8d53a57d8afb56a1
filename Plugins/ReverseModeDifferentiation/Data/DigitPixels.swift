public import ExampleData

/// Digit pictures as sequences of grey levels, row by row from the top left.
///
/// The data has 17 levels, 0...16, so that nothing is lost.
public enum DigitPixels {
  /// The number of grey levels.
  public static let levels = 17

  /// The pixels in a row, and the rows.
  public static let side = Digits.side

  /// The pixels of a picture.
  public static let count = side * side

  /// The pictures of one part of the data, each as ``count`` levels.
  public static func sequences(_ split: DataSplit) -> [[Int]] {
    let digits = Digits.images(split)
    return (0..<digits.count).map { index in
      digits[index].map { Int(($0 * Float(levels - 1)).rounded()) }
    }
  }
}
