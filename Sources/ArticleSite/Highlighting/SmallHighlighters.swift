/// Tells keys, strings, numbers and words in JSON apart.
enum JSONHighlighter {
  static func spans(of code: String) -> [CodeSpan] {
    let bytes = Array(code.utf8)
    var spans: [CodeSpan] = []
    var offset = 0
    while offset < bytes.count {
      let start = offset
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
          offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        offset = min(offset + 1, bytes.count)
        let next = bytes[offset...].first { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }
        spans.append(
          CodeSpan(range: start..<offset, kind: next == UInt8(ascii: ":") ? .type : .string))
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        offset = bytes[offset...].firstIndex { !"+-.0123456789eE".utf8.contains($0) } ?? bytes.count
        spans.append(CodeSpan(range: start..<offset, kind: .number))
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        offset =
          bytes[offset...].firstIndex { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
          ?? bytes.count
        spans.append(CodeSpan(range: start..<offset, kind: .keyword))
      default: offset += 1
      }
    }
    return spans
  }
}

/// Tells inserted from deleted lines in a difference.
enum DiffHighlighter {
  static func spans(of code: String) -> [CodeSpan] {
    var spans: [CodeSpan] = []
    var offset = 0
    for line in code.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let kind: CodeSpan.Kind? =
        switch line.first {
        case UInt8(ascii: "+"): .inserted
        case UInt8(ascii: "-"): .deleted
        case UInt8(ascii: "@"): .comment
        default: nil
        }
      if let kind { spans.append(CodeSpan(range: offset..<offset + line.count, kind: kind)) }
      offset += line.count + 1
    }
    return spans
  }
}

/// Tells comments and strings apart in languages whose comments begin with `#`.
enum HashCommentHighlighter {
  static func spans(of code: String) -> [CodeSpan] {
    let bytes = Array(code.utf8)
    var spans: [CodeSpan] = []
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      let startsWord = offset == 0 || bytes[offset - 1] == 0x20 || bytes[offset - 1] == 0x0A
      if byte == UInt8(ascii: "#"), startsWord {
        let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
        spans.append(CodeSpan(range: offset..<end, kind: .comment))
        offset = end
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        let end = bytes[(offset + 1)...].firstIndex(where: { $0 == byte || $0 == 0x0A }),
        bytes[end] == byte
      {
        spans.append(CodeSpan(range: offset..<end + 1, kind: .string))
        offset = end + 1
      } else {
        offset += 1
      }
    }
    return spans
  }
}
