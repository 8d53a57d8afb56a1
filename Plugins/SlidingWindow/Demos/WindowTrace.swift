internal import CatalogCore

/// Every step of a window over a text.
struct WindowTrace {
  /// What the window did.
  enum Action: String {
    case expand
    case shrink
  }

  /// The window after a step.
  struct Step {
    let action: Action
    let character: Character
    let window: Range<String.Index>
    let missing: Int
    let isRecord: Bool
  }

  /// The text under the window.
  let text: String

  /// The steps in order.
  private(set) var steps: [Step] = []

  /// The first of the shortest windows that hold the pattern.
  private(set) var best: Range<String.Index>?

  /// Moves a window over `text`.
  init(of pattern: String, in text: String) {
    self.text = text
    var window = SlidingWindow(over: text, summary: SymbolBalance(pattern: pattern))
    while window.expand() {
      note(.expand, text[text.index(before: window.range.upperBound)], window)
      while window.summary.missing == 0 {
        let character = text[window.range.lowerBound]
        window.shrink()
        note(.shrink, character, window)
      }
    }
  }

  /// Notes a step, and the window if it is the shortest so far that holds the pattern.
  private mutating func note(
    _ action: Action, _ character: Character,
    _ window: SlidingWindow<String, SymbolBalance<Character>>
  ) {
    let isRecord =
      window.summary.missing == 0 && window.count < best.map { text[$0].count } ?? .max
    if isRecord { best = window.range }
    steps.append(
      Step(
        action: action, character: character, window: window.range,
        missing: window.summary.missing, isRecord: isRecord))
  }

  /// One row a step: what was done, the window in brackets, what it lacks, whether it is recorded.
  var table: Table {
    var table = Table(columns: [
      .number("step"), .text("action"), .text("window"), .number("missing"), .text("record"),
    ])
    for (number, step) in steps.enumerated() {
      table.append([
        "\(number + 1)", "\(step.action.rawValue) \(step.character.debugText)",
        text[..<step.window.lowerBound].debugText + "[" + text[step.window].debugText + "]"
          + text[step.window.upperBound...].debugText,
        "\(step.missing)", step.isRecord ? "\(text[step.window].count)" : "",
      ])
    }
    return table
  }

  /// Both ends against the steps.
  var chart: Chart {
    func points(_ end: (Range<String.Index>) -> String.Index) -> [Chart.Point] {
      [Chart.Point(x: 0, y: 0)]
        + steps.enumerated().map { number, step in
          let position = text.distance(from: text.startIndex, to: end(step.window))
          return Chart.Point(x: Double(number + 1), y: Double(position))
        }
    }
    return Chart(
      title: "Both ends only move forward",
      summary: "The position of the window's two ends after each step; neither ever falls.",
      x: .init("step"), y: .init("position in the text, characters"),
      marks: [
        .line(name: "leading end", points: points { $0.upperBound }),
        .line(name: "trailing end", points: points { $0.lowerBound }),
      ])
  }
}

extension StringProtocol {
  /// The text with line breaks and other control characters made visible.
  fileprivate var debugText: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      let isControl = scalar.properties.generalCategory == .control
      text += isControl ? scalar.escaped(asASCII: false) : String(scalar)
    }
  }
}

extension Character {
  fileprivate var debugText: String { String(self).debugText }
}
