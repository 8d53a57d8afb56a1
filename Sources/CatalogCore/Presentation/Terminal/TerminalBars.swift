/// Draws bars lying down: one line a bar, longer for more, those below zero to the left.
struct TerminalBars {
  let chart: TerminalChart

  private static let eighths = Array("▏▎▍▌▋▊▉")

  var lines: [String] {
    let layout = chart.layout
    let width = chart.renderer.width
    let names = layout.categories.map { $0.cut(to: width / 3) }
    let margin = names.map(\.displayWidth).max() ?? 0
    let room = max(width - margin - 3 - longestValue, 8)
    let zero = layout.y.kind == .linear ? min(max(layout.y.position(0) ?? 0, 0), 1) : 0
    var lines: [String] = []
    for (category, name) in zip(layout.categories, names) {
      var label = name
      for index in layout.barMarks {
        guard case .bars(_, let categories, let values, let errors) = layout.chart.marks[index],
          let number = categories.firstIndex(of: category)
        else { continue }
        let end = layout.y.position(values[number]).map { min(max($0, 0), 1) }
        let bar = bar(from: zero, to: end ?? zero, room: room, fill: chart.sign(index))
        let text = Self.text(values[number], errors?[number])
        lines.append(
          "\(label.flushedRight(to: margin)) │\(bar.before)\(chart.colored(bar.filled, index)) \(text)"
        )
        label = ""
      }
    }
    let axis = [layout.chart.y.label, layout.y.kind == .logarithmic ? "(logarithmic)" : ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
    lines.append(String(repeating: " ", count: margin) + " └ " + axis.cut(to: room))
    return lines
  }

  /// The columns that the widest value takes.
  private var longestValue: Int {
    chart.layout.chart.marks.flatMap { mark -> [Int] in
      guard case .bars(_, _, let values, let errors) = mark else { return [] }
      return values.indices.map { Self.text(values[$0], errors?[$0]).displayWidth }
    }.max() ?? 0
  }

  private static func text(_ value: Double, _ error: Double?) -> String {
    let value = NumberLabel.short(value)
    return error.map { value + " ± " + NumberLabel.short($0) } ?? value
  }

  /// Blocks between two positions, after the spaces that come before them.
  private func bar(
    from zero: Double, to end: Double, room: Int, fill: Character
  ) -> (before: String, filled: String) {
    let start = Int((min(zero, end) * Double(room)).rounded())
    let before = String(repeating: " ", count: start)
    guard end >= zero else {
      // Blocks grow from the left only, so that bars below zero end at whole characters.
      let stop = Int((zero * Double(room)).rounded())
      return (before, String(repeating: fill, count: max(stop - start, 1)))
    }
    let eighth = Int(((end - zero) * Double(room) * 8).rounded())
    let rest = eighth % 8 == 0 || fill != "█" ? "" : String(Self.eighths[eighth % 8 - 1])
    return (before, String(repeating: fill, count: eighth / 8) + rest)
  }
}
