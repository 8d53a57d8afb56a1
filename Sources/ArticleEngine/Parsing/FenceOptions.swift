/// The words behind a fence's first word, and those in a comment above it.
struct FenceOptions {
  /// A word that is no option, or has a wrong value.
  struct Problem: Error {
    let message: String
  }

  /// The fences that mean something here.
  enum Kind: String, CaseIterable {
    case swift, console, output, error, trap, math

    /// The names of the options that such a fence may have.
    var names: [String] {
      switch self {
      case .swift: ["id", "hide", "norun", "fails", "traps", "timeout", "group"]
      case .console:
        ["id", "hide", "norun", "timeout", "group", "approx", "ellipsis", "unordered"]
      case .output, .error, .trap: ["approx", "ellipsis", "unordered"]
      case .math: ["id"]
      }
    }
  }

  private(set) var cell = CellOptions()
  private(set) var matching = Matching()

  /// Reads the options of a fence.
  init(_ words: [Substring], of kind: Kind) throws(Problem) {
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      try read(String(parts[0]), value: parts.count > 1 ? String(parts[1]) : nil, of: kind)
    }
    cell.matching = matching
  }

  private mutating func read(_ name: String, value: String?, of kind: Kind) throws(Problem) {
    guard kind.names.contains(name) else {
      let hint =
        NearestName.nearest(to: name, among: kind.names).map { "did you mean '\($0)'?" }
        ?? "it has \(kind.names.joined(separator: ", "))"
      let article = kind == .output || kind == .error ? "an" : "a"
      throw Problem(
        message: "\(article) '\(kind.rawValue)' fence has no option '\(name)'; \(hint)")
    }
    switch name {
    case "id": cell.id = try text(value, name)
    case "group": cell.group = try text(value, name)
    case "hide":
      try flag(value, name)
      cell.isHidden = true
    case "norun":
      try flag(value, name)
      try set(.skip)
    case "fails":
      switch value {
      case nil, "compile": try set(.failsToCompile)
      case "trap": try set(.traps)
      default: throw Problem(message: "'fails' is 'fails', 'fails=compile' or 'fails=trap'")
      }
    case "traps":
      try flag(value, name)
      try set(.traps)
    case "timeout":
      guard let seconds = value.flatMap(Double.init), seconds > 0, seconds <= 86_400 else {
        throw Problem(message: "'timeout' needs seconds above 0, like 'timeout=10'")
      }
      cell.timeout = seconds
    case "approx":
      guard let value else { return matching.numbers = .printedPrecision }
      guard let tolerance = Double(value), tolerance > 0, tolerance < 1 else {
        throw Problem(message: "'approx' needs a relative tolerance in 0..<1, like 'approx=1e-3'")
      }
      matching.numbers = .relative(tolerance)
    case "ellipsis":
      try flag(value, name)
      matching.allowsEllipsis = true
    default:
      try flag(value, name)
      matching.isUnordered = true
    }
  }

  private mutating func set(_ mode: CellOptions.Mode) throws(Problem) {
    guard cell.mode == .run || cell.mode == mode else {
      throw Problem(message: "'norun', 'fails' and 'traps' exclude each other")
    }
    cell.mode = mode
  }

  private func text(_ value: String?, _ name: String) throws(Problem) -> String {
    guard let value, !value.isEmpty else {
      throw Problem(message: "'\(name)' needs a name, like '\(name)=first'")
    }
    return value
  }

  private func flag(_ value: String?, _ name: String) throws(Problem) {
    guard value == nil else { throw Problem(message: "'\(name)' takes no value") }
  }
}
