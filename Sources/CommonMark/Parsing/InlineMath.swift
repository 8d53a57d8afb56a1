extension [Inline] {
  /// The text with each code span between dollars, `` $`…`$ ``, turned into math.
  ///
  /// A dollar behind a backslash is a dollar.
  func joiningMath(in source: SourceText) -> [Inline] {
    guard mayHoldMath else { return self }
    var rest = self
    var result: [Inline] = []
    result.reserveCapacity(count)
    for index in rest.indices {
      guard case .code(let tex) = rest[index].kind, index + 1 < rest.count,
        let before = result.last, case .text(let textBefore) = before.kind,
        textBefore.hasSuffix("$"), case .text(let textAfter) = rest[index + 1].kind,
        textAfter.hasPrefix("$"), !source.isEscaped(before.range.upperBound - 1)
      else {
        result.append(rest[index])
        continue
      }
      let after = rest[index + 1].range
      let start = before.range.upperBound - 1
      result[result.count - 1] = Inline(
        .text(String(textBefore.dropLast())), before.range.dropLast())
      result.append(Inline(.math(tex), start..<Swift.max(start, after.lowerBound + 1)))
      rest[index + 1] = Inline(.text(String(textAfter.dropFirst())), after.dropFirst())
    }
    return result.filter { $0.kind != .text("") }
  }

  /// Whether code stands right behind a dollar.
  private var mayHoldMath: Bool {
    guard count >= 3 else { return false }
    return indices.dropFirst().contains { index in
      guard case .code = self[index].kind, case .text(let before) = self[index - 1].kind else {
        return false
      }
      return before.utf8.last == UInt8(ascii: "$")
    }
  }
}

extension SourceText {
  /// Whether a backslash escapes the byte at `offset`.
  fileprivate func isEscaped(_ offset: Int) -> Bool {
    var start = min(max(offset, 0), bytes.count)
    let end = start
    while start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return !(end - start).isMultiple(of: 2)
  }
}
