internal import ArticleEngine

/// The characters that the fonts of this machine have, as fontconfig's `fc-list` tells them.
struct FontCoverage: Sendable {
  /// What tells these fonts from others; empty where nobody knows.
  let identity: String

  private let ranges: [ClosedRange<UInt32>]

  /// Reads what is installed; where there is no `fc-list`, every character is taken to be there.
  init(command: ShutInCommand?) {
    let format = "%{file} %{fontversion}\t%{charset}\n"
    let output = command.flatMap { try? $0.run(["--format", format]) } ?? []
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").sorted()
    identity = Fingerprint.of(lines.joined(separator: "\n"))
    let sets = Set(lines.compactMap { $0.split(separator: "\t").dropFirst().first })
    ranges = sets.flatMap { $0.split(separator: " ").compactMap(Self.range) }
  }

  /// A range as fontconfig writes it: `"20-7e"`, `"a9"`.
  private static func range(_ text: Substring) -> ClosedRange<UInt32>? {
    let ends = text.split(separator: "-").compactMap { UInt32($0, radix: 16) }
    guard let first = ends.first, let last = ends.last, first <= last else { return nil }
    return first...last
  }

  /// The characters of a text that no font has, each once, in order.
  func missing(in text: String) -> [Character] {
    if ranges.isEmpty { return [] }
    var seen: Set<Character> = []
    return text.filter { character in
      guard character.unicodeScalars.contains(where: isMissing) else { return false }
      return seen.insert(character).inserted
    }
  }

  private func isMissing(_ scalar: Unicode.Scalar) -> Bool {
    // Most text is plain, which every font has; the rest of what shows nothing needs none.
    if scalar.isASCII || scalar.properties.isWhitespace { return false }
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    return !ranges.contains { $0.contains(scalar.value) }
  }
}
