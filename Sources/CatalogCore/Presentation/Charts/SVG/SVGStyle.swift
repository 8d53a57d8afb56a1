/// The colours, dashes and strokes of charts, by class.
enum SVGStyle {
  /// The palette of Okabe and Ito (2008), which colour-blind readers can tell apart, darkened for
  /// light pages and lightened for dark ones to a contrast of 3 to 1 and more.
  private static let light = variables(
    ink: "#1f2328", mute: "#59636e", grid: "#d8dee4", page: "#ffffff",
    series: ["#0072b2", "#b34700", "#00795a", "#a3478a", "#7a6a00", "#4b5563"])

  private static let dark = variables(
    ink: "#e6edf3", mute: "#9aa4af", grid: "#343b44", page: "#0d1117",
    series: ["#56b4e9", "#f0894a", "#2dc99c", "#e38fc4", "#e6d436", "#b6bfca"])

  private static let dashes = ["none", "6 3", "2 3", "8 3 2 3", "1 2", "10 4"]

  private static func variables(
    ink: String, mute: String, grid: String, page: String, series: [String]
  ) -> String {
    "--c-ink:\(ink);--c-mute:\(mute);--c-grid:\(grid);--c-page:\(page);"
      + series.enumerated().map { "--c-\($0.offset):\($0.element)" }.joined(separator: ";")
  }

  /// The style element.
  ///
  /// The background belongs to images that stand alone: in a page the page has one.
  static let element: String = {
    var css = """
      <style>
      .catalog-chart{\(light)}
      @media (prefers-color-scheme:dark){.catalog-chart{\(dark)}}
      :root[data-theme=light] .catalog-chart{\(light)}
      :root[data-theme=dark] .catalog-chart{\(dark)}
      .catalog-chart .page{fill:none}.catalog-chart:root .page{fill:var(--c-page)}
      .catalog-chart .t{fill:var(--c-ink)}.catalog-chart .n{fill:var(--c-mute)}
      .catalog-chart .g{stroke:var(--c-grid)}.catalog-chart .a{stroke:var(--c-mute)}
      .catalog-chart .l{fill:none;stroke-width:2;stroke-linejoin:round}
      .catalog-chart .e{stroke-width:1.2}
      .catalog-chart .h{shape-rendering:crispEdges}
      .catalog-chart .hd{fill:#16181d}.catalog-chart .hl{fill:#ffffff}

      """
    for (index, dash) in dashes.enumerated() {
      css += """
        .catalog-chart .l.s\(index),.catalog-chart .e.s\(index){stroke:var(--c-\(index))}\
        .catalog-chart .l.s\(index){stroke-dasharray:\(dash)}\
        .catalog-chart .f.s\(index),.catalog-chart .m.s\(index){fill:var(--c-\(index))}

        """
    }
    return css + "</style>"
  }()
}
