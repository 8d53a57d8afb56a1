public import CatalogCore
internal import Images

/// Pictures of digits side by side, enlarged pixel by pixel.
public enum DigitGrid {
  /// How many stand in a row: as many as a terminal of 80 columns shows pixel by pixel.
  public static let columns = 8

  /// Draws pictures in rows: dark ink on white, blue between.
  ///
  /// - Parameters:
  ///   - pictures: At least one picture of 64 grey levels in 0...16.
  ///   - title: What the pictures show.
  ///   - enlargement: The side of the square that a pixel becomes.
  /// - Returns: The rows one below the other.
  public static func picture(
    of pictures: [[Int]], title: String, enlargement: Int = 6
  ) -> Picture {
    let side = DigitPixels.side
    let images = pictures.map { levels in
      Image8(
        width: side, height: side, layout: .gray,
        planes: levels.map { 1 - Float($0) / Float(DigitPixels.levels - 1) }
      ).converted(to: .rgba)
    }
    let grid = Image8.grid(
      images, columns: columns, spacing: 1, background: [120, 150, 200, 255])
    let large = grid.resized(
      width: grid.width * enlargement, height: grid.height * enlargement, .nearest)
    return Picture(
      width: large.width, height: large.height, pixels: large.samples, title: title)
  }
}
