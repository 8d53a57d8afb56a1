/// What the Swift runtime writes to standard error when a program traps.
struct TrapMessage {
  /// The message: `"Fatal error: Index out of range"`.
  let text: String

  /// The file's name, and line, that the runtime gives: the article's, or one of the library's.
  let file: String?
  let line: Int?

  /// What stood before the message, line by line.
  let before: String

  private static let marks = ["Fatal error", "Precondition failed", "Assertion failed"]

  /// Finds the message in what a program wrote to standard error.
  init?(in output: [UInt8]) {
    let text = String(decoding: output, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().reversed() {
      guard let mark = Self.marks.lazy.compactMap({ line.firstRange(of: $0) }).first else {
        continue
      }
      let place = line[..<mark.lowerBound].split(separator: ":")
      // "Module/article.md:13: Fatal error: …"
      if place.count >= 2,
        let number = Int(place[place.count - 1].drop { $0 == " " })
          ?? (place.count >= 3 ? Int(place[place.count - 2]) : nil)
      {
        self.line = number
        file = place[0].split(separator: "/").last.map(String.init)
      } else {
        self.line = nil
        file = nil
      }
      // Where no debugger or backtracer is at hand, the runtime prints a stack of its own.
      let rest = lines[(index + 1)...].prefix { $0 != "Current stack trace:" }
      var message = [line[mark.lowerBound...]] + rest
      while message.last?.allSatisfy(\.isWhitespace) == true { message.removeLast() }
      self.text = message.joined(separator: "\n")
      before = lines[..<index].map { $0 + "\n" }.joined()
      return
    }
    return nil
  }
}
