public import ArgumentParser
public import CatalogCore

/// Shows the window moving over a text, step by step.
public struct MinimumWindowDemo: Demo {
  /// The demo's name on the command line.
  public static let name = "minimum-window"

  /// The demo in one line.
  public static let abstract =
    "Watch a window move over a text and find the shortest that holds a pattern."

  /// The longest text whose steps are shown, in characters.
  private static let longestText = 100

  /// The text to search.
  @Option(help: "The text to search, at most 100 characters.")
  public var text = "ADOBECODEBANC"

  /// The wanted characters.
  @Option(help: "The wanted characters, each as often as it is wanted, in any order.")
  public var pattern = "ABC"

  /// Creates the demo as the command line does.
  public init() {}

  /// Creates the demo for a text and a pattern.
  public init(text: String, pattern: String = "ABC") {
    self.text = text
    self.pattern = pattern
  }

  /// Moves the window and notes every step.
  ///
  /// - Parameter progress: Not told anything: the work is over at once.
  /// - Returns: A table of the steps, a chart of both ends, and the shortest window.
  /// - Throws: `ValidationError` for an empty pattern or a text of more than 100 characters.
  public func present(reporting progress: Progress) throws -> [Presentation] {
    guard !pattern.isEmpty else { throw ValidationError("--pattern is empty; name a character") }
    guard text.count <= Self.longestText else {
      throw ValidationError(
        "--text has \(text.count) characters, more than \(Self.longestText) to show;"
          + " 'catalog run minimum-window' searches files")
    }
    let trace = WindowTrace(of: pattern, in: text)
    return [
      .heading("The shortest part of '\(text)' that holds all of '\(pattern)'"),
      .table(trace.table),
      .chart(trace.chart),
      .text(conclusion(of: trace)),
    ]
  }

  private func conclusion(of trace: WindowTrace) -> String {
    let steps = "\(trace.steps.count) steps for \(text.count) characters"
    guard let best = trace.best else { return "No window holds all of '\(pattern)': \(steps)." }
    let place = text.distance(from: text.startIndex, to: best.lowerBound)
    let window = text[best]
    return "'\(window)', \(window.count) characters from character \(place): \(steps)."
  }
}
