internal import CatalogCore

/// Breaks text into lines: at spaces, and between the characters of scripts that have none.
struct LineBreaker {
  /// The size of the letters in pixels.
  let size: Double

  /// The room in pixels, which a line fills by an estimate that is right to a tenth.
  let width: Double

  let isBold: Bool

  /// The lines of a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - most: The most lines; what is left over becomes an ellipsis.
  /// - Returns: One line at least, each within the width.
  func lines(of text: String, most: Int = .max) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in Self.pieces(of: text) {
      if fits(line + piece) {
        line += piece
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = String(piece.drop { $0 == " " })
      // What is longer than a line by itself is broken anywhere.
      while !fits(line) {
        var head = line
        repeat { head.removeLast() } while head.count > 1 && !fits(head)
        guard !head.isEmpty else { break }
        lines.append(head)
        line.removeFirst(head.count)
      }
    }
    lines.append(line)
    guard lines.count > most else { return lines }
    var last = lines[most - 1]
    while let end = last.last, end == " " || end.isPunctuation || !fits(last + "…") {
      last.removeLast()
    }
    return lines[..<(most - 1)] + [last + "…"]
  }

  private func fits(_ line: String) -> Bool {
    SVGCanvas.width(line, size: size, isBold: isBold) <= width
  }

  /// The pieces that stay together; a space stands at the beginning of one.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var last: Character?
    for character in text.split(whereSeparator: \.isWhitespace).joined(separator: " ") {
      let isJoined = last.map { !canBreak(between: $0, and: character) } ?? false
      if !isJoined { pieces.append("") }
      pieces[pieces.count - 1].append(character)
      last = character
    }
    return pieces
  }

  private static func canBreak(between one: Character, and other: Character) -> Bool {
    if other == " " { return true }
    if one == " " || opening.contains(one) || closing.contains(other) { return false }
    return isWide(one) || isWide(other)
  }

  private static func isWide(_ character: Character) -> Bool {
    String(character).displayWidth == 2
  }

  /// What no line ends with, and what none begins with (W3C, Requirements for Chinese Text Layout,
  /// 3.1.3).
  private static let opening: Set<Character> = ["（", "《", "〈", "「", "『", "【", "“", "‘", "("]
  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "」", "』", "】", "”", "’", "…", "—",
    ",", ".", ";", ":", "?", "!", ")",
  ]
}
