extension Image {
  /// Returns images of one size side by side in rows, with space between and none around.
  ///
  /// - Parameters:
  ///   - images: The images, left to right, then top to bottom; the last row may be shorter.
  ///   - columns: How many stand in a row.
  ///   - spacing: The pixels between neighbours.
  ///   - background: The samples of the pixels between, and where the last row ends early.
  /// - Returns: One image of the same layout.
  /// - Precondition: There is an image, all have the size and layout of the first, `columns` is above
  ///   zero, `spacing` is not below it, and `background` holds a value a channel.
  /// - Complexity: O(*n*) in the number of pixels.
  public static func grid(
    _ images: [Image], columns: Int, spacing: Int = 1, background: [Sample]
  ) -> Image {
    guard let first = images.first else { preconditionFailure("a grid of no images") }
    precondition(columns > 0 && spacing >= 0, "a grid of \(columns) columns \(spacing) apart")
    let inRow = min(columns, images.count)
    let rows = (images.count + columns - 1) / columns
    var grid = Image(
      width: inRow * (first.width + spacing) - spacing,
      height: rows * (first.height + spacing) - spacing, layout: first.layout,
      filledWith: background)
    var samples = grid.samples
    let rowLength = first.width * first.channels
    for (index, image) in images.enumerated() {
      precondition(
        image.width == first.width && image.height == first.height && image.layout == first.layout,
        "an image of \(image.width)×\(image.height) among those of \(first.width)×\(first.height)")
      let left = index % columns * (first.width + spacing)
      let top = index / columns * (first.height + spacing)
      for row in 0..<image.height {
        let start = ((top + row) * grid.width + left) * first.channels
        samples.replaceSubrange(
          start..<(start + rowLength),
          with: image.samples[(row * rowLength)..<((row + 1) * rowLength)])
      }
    }
    grid.samples = samples
    return grid
  }
}
