/// What a cell prints, on a page: text, and tables as tables.
enum OutputView {
  /// The output as HTML.
  ///
  /// - Parameters:
  ///   - text: What is printed.
  ///   - label: What a screen reader calls it.
  /// - Returns: Blocks, in order.
  static func html(of text: String, label: String) -> HTML {
    .group(
      TextTable.parts(of: text).map { part in
        switch part {
        case .text(let text): block(text, label: label)
        case .table(let table): html(of: table)
        }
      })
  }

  /// A block of printed text.
  static func block(_ text: String, label: String) -> HTML {
    CodeView.scrolling(of: text, label: label) {
      element(.samp) { TerminalText.html(of: text) }
    }
  }

  /// The most characters of a table's cell that stay on one line on a narrow screen.
  private static let longestUnbroken = 24

  private static func html(of table: TextTable) -> HTML {
    element(.div, .class("scroll"), .set("tabindex", "0")) {
      element(.table) {
        if let caption = table.caption { element(.caption) { caption } }
        element(.thead) {
          element(.tr) {
            for (title, isTrailing) in zip(table.head, table.isTrailing) {
              element(.th, .set("scope", "col"), .class(isTrailing ? "right" : "left")) { title }
            }
          }
        }
        element(.tbody) {
          for row in table.rows {
            element(.tr) {
              for (text, isTrailing) in zip(row, table.isTrailing) {
                let side = isTrailing ? "right" : "left"
                let isLong = text.count > Self.longestUnbroken
                element(.td, .class(isLong ? "\(side) long" : side)) { text }
              }
            }
          }
        }
      }
    }
  }
}

/// Code on a page.
enum CodeView {
  /// A `pre` that the keyboard can scroll where its lines are long.
  static func scrolling(
    of text: String, label: String, @HTMLBuilder content: () -> [HTML]
  ) -> HTML {
    let width = text.split(separator: "\n").map(\.count).max() ?? 0
    if width <= 36 { return .element(.pre, [], content()) }
    return .element(
      .pre,
      [.set("tabindex", "0"), .set("role", "group"), .set("aria-label", label)], content())
  }

  /// A listing that nothing runs.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - language: Its language; empty where it says none.
  ///   - wording: The words for what has no language.
  /// - Returns: A block.
  static func listing(
    _ code: String, in language: some StringProtocol, _ wording: Wording = Wording()
  ) -> HTML {
    element(.div, .class("listing")) {
      element(.div, .class("code")) {
        scrolling(of: code, label: language.isEmpty ? wording.text : String(language)) {
          element(.code) { Highlighter.html(of: code, in: language) }
        }
      }
    }
  }
}
