extension Chart {
  /// The chart as an SVG image, 640 units wide and 360 high.
  ///
  /// Its colours follow the page it stands in (`data-theme` on the root), else the reader's system;
  /// standing alone, as an image, it brings its own background, so that it can be read on any page.
  /// Series differ in dash or marker as well as in colour. `data-plot` says where the plot lies
  /// (left, top, width, height), for showing that alone. Equal charts give equal bytes.
  ///
  /// - Returns: The text of an SVG document, with a title and a description for screen readers.
  /// - Complexity: O(*n*) in the number of points.
  public func svg() -> String {
    let layout = ChartLayout(self)
    let frame = SVGFrame(layout)
    var canvas = SVGCanvas()
    frame.write(layout, to: &canvas)
    for index in marks.indices {
      SVGMarks(layout: layout, frame: frame, index: index).write(to: &canvas)
    }
    if let omission = layout.omission {
      canvas.text(
        omission, x: frame.right, y: SVGFrame.height - 8, anchor: "end", class: "t n", size: 10)
    }
    // An image in a page is one of many: its ids must not meet another's.
    let id = "c" + String(Self.hash(canvas.text + title + summary), radix: 16)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360" \
      role="img" aria-labelledby="\(id)-t \(id)-d" class="catalog-chart" \
      data-plot="\(frame.plot)" font-family="system-ui, sans-serif" font-size="12">
      <title id="\(id)-t">\(SVGCanvas.escaped(title))</title>
      <desc id="\(id)-d">\(SVGCanvas.escaped(summary))</desc>
      \(SVGStyle.element)
      <rect class="page" width="640" height="360"/>
      \(canvas.text)</svg>

      """
  }

  /// FNV-1a, 32 bits.
  private static func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
