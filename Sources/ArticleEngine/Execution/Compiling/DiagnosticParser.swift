/// Reads the compiler's diagnostics.
enum DiagnosticParser {
  /// A diagnostic and the file it names.
  struct Located {
    let file: String
    var diagnostic: Diagnostic
  }

  /// The diagnostics in what the compiler said: lines `file:line:column: severity: message`.
  static func diagnostics(in text: String) -> [Located] {
    text.split(separator: "\n").compactMap { line in
      for severity in [Diagnostic.Severity.error, .warning, .note] {
        guard let mark = line.firstRange(of: ": \(severity.rawValue): ") else { continue }
        let place = line[..<mark.lowerBound].split(
          separator: ":", omittingEmptySubsequences: false)
        guard place.count >= 3, let row = Int(place[place.count - 2]),
          let column = Int(place[place.count - 1])
        else { continue }
        let file = place.dropLast(2).joined(separator: ":")
        let message = String(line[mark.upperBound...])
        return Located(
          file: file,
          diagnostic: Diagnostic(severity: severity, message: message, line: row, column: column))
      }
      return nil
    }
  }
}
