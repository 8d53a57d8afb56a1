internal import CExampleData

/// 1,797 handwritten digits of 8×8 pixels.
///
/// - Note: E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits,
///   <https://doi.org/10.24432/C50P49>, CC BY 4.0.
public enum Digits {
  /// The pixels in a row, and the rows.
  public static let side = 8

  /// Returns the digits of one part, or all, in the order of the data set.
  ///
  /// - Parameter split: The part, stratified by class; nil for all.
  /// - Returns: Pixels of shape `[count, 1, 8, 8]`, sixteenths from 0 to 1, and the digits as labels.
  public static func images(_ split: DataSplit? = nil) -> LabelledImages {
    let bytes = ctk_digits()
    let all = UnsafeBufferPointer(start: bytes.start, count: bytes.count)
    let labels = stride(from: 64, to: all.count, by: 65).map { Int(all[$0]) }
    let chosen = split?.positions(in: labels) ?? Array(labels.indices)
    return LabelledImages(
      pixels: chosen.flatMap { digit in
        all[(65 * digit)..<(65 * digit + 64)].map { Float($0) / 16 }
      },
      labels: chosen.map { labels[$0] }, classNames: (0...9).map(String.init),
      channels: 1, height: side, width: side)
  }
}
