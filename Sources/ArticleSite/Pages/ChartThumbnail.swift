/// A chart made small: its plot alone, since no text could be read at that size.
struct ChartThumbnail {
  /// An `svg` element.
  let svg: String

  /// How far marks may reach beyond the plot, in the chart's units.
  private static let margin = 8.0

  /// Reads a chart of ours; nil for any other file.
  init?(_ bytes: [UInt8]) {
    var styles: Set<String> = []
    guard let chart = FigureFile.chart(bytes, id: "", styles: &styles),
      let start = chart.firstRange(of: "<rect class=\"page\""),
      let plot = chart.firstMatch(of: /data-plot="([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)"/),
      let x = Double(plot.1), let y = Double(plot.2), let width = Double(plot.3),
      let height = Double(plot.4)
    else { return nil }
    let box = [x - Self.margin, y - Self.margin, width + 2 * Self.margin, height + 2 * Self.margin]
    // One element a line; a text's own line breaks are spaces.
    let shapes = chart[start.lowerBound...].split(separator: "\n").filter {
      !$0.hasPrefix("<text ") && !$0.hasPrefix("<rect class=\"page\"")
    }
    svg = """
      <svg viewBox="\(box.map { "\($0)" }.joined(separator: " "))" class="catalog-chart">
      \(styles.first ?? "")\(shapes.joined(separator: "\n"))

      """
  }
}
