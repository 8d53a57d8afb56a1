/// Writes a difference of two texts for people: `-` what the article says, `+` what happened.
struct DifferenceText {
  let style: TextStyle

  /// The equal lines that are shown around a change.
  private static let context = 2

  /// The most lines that are shown.
  private static let mostLines = 80

  /// The longest line that is shown whole, in characters.
  private static let longestLine = 2_000

  /// Returns the lines of a difference.
  func lines(from old: String, to new: String) -> [String] {
    let script = LineDifference(from: old, to: new).lines
    var shown = rendered(script)
    if old != new, !script.contains(where: { if case .same = $0 { false } else { true } }) {
      shown.append(style("  (they differ in the end of the last line)", .dim))
    }
    if shown.count > Self.mostLines {
      let left = shown.count - Self.mostLines
      shown = shown.prefix(Self.mostLines) + [style("  … \(left) more lines", .dim)]
    }
    return shown
  }

  private func rendered(_ script: [LineDifference.Line]) -> [String] {
    let isNear = nearness(of: script)
    var result: [String] = []
    var index = 0
    var skipped = 0
    while index < script.count {
      if case .same(let text) = script[index] {
        if isNear[index] {
          if skipped > 0 { result.append(style("  … \(skipped) equal lines", .dim)) }
          skipped = 0
          result.append(style("  " + cut(text), .dim))
        } else {
          skipped += 1
        }
        index += 1
        continue
      }
      if skipped > 0 { result.append(style("  … \(skipped) equal lines", .dim)) }
      skipped = 0
      var removed: [String] = []
      var inserted: [String] = []
      while index < script.count {
        if case .removed(let text) = script[index] {
          removed.append(text)
        } else if case .inserted(let text) = script[index] {
          inserted.append(text)
        } else {
          break
        }
        index += 1
      }
      result += change(removed, inserted)
    }
    return result
  }

  /// Which lines stand near a change.
  private func nearness(of script: [LineDifference.Line]) -> [Bool] {
    var isNear = [Bool](repeating: false, count: script.count)
    for (index, line) in script.enumerated() {
      if case .same = line { continue }
      let first = max(0, index - Self.context)
      let last = min(script.count - 1, index + Self.context)
      for near in first...last { isNear[near] = true }
    }
    return isNear
  }

  /// The lines of a change; lines that stand for each other show which of their characters differ.
  private func change(_ removed: [String], _ inserted: [String]) -> [String] {
    var old = removed.map { style("- " + cut($0), .removed) }
    var new = inserted.map { style("+ " + cut($0), .inserted) }
    if removed.count == inserted.count {
      for index in removed.indices {
        guard let parts = InlineDifference(from: removed[index], to: inserted[index]) else {
          continue
        }
        old[index] =
          style("- ", .removed)
          + parts.old.map { style(visible($0.text), $0.differs ? .removedPart : .removed) }.joined()
        new[index] =
          style("+ ", .inserted)
          + parts.new.map { style(visible($0.text), $0.differs ? .insertedPart : .inserted) }
          .joined()
      }
    }
    return old + new
  }

  private func visible(_ text: some StringProtocol) -> String { TextStyle.visible(text) }

  /// The line with its control characters visible, cut where it is too long.
  private func cut(_ line: String) -> String {
    guard line.utf8.count > Self.longestLine else { return visible(line) }
    return visible(line.prefix(Self.longestLine)) + "…"
  }
}
