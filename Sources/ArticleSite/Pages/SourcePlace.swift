internal import CommonMark

/// A place in an article, for what is said about it.
struct SourcePlace: Hashable, Sendable {
  /// The line, from 1.
  var line: Int

  /// The column in UTF-8 bytes, from 1.
  var column: Int
}

extension SourcePlace {
  /// The place of a byte.
  init(at offset: Int, of source: SourceText) {
    self.init(line: source.line(at: offset), column: source.column(at: offset))
  }

  /// Where a formula in running text goes on behind so much of it; where it begins, if it does not
  /// stand there word for word.
  ///
  /// - Parameters:
  ///   - tex: The formula.
  ///   - offset: The byte of the dollar before it.
  ///   - read: A part of the formula, from its start.
  ///   - source: The article.
  init(in tex: String, at offset: Int, behind read: Substring, of source: SourceText) {
    let marks = source.bytes[offset...].prefix { "$`".utf8.contains($0) }
    let isVerbatim = source.bytes[marks.endIndex...].starts(with: tex.utf8)
    self.init(at: isVerbatim ? marks.endIndex + read.utf8.count : offset, of: source)
  }

  /// Where a displayed formula goes on behind so much of it.
  ///
  /// - Parameters:
  ///   - code: The formula's block.
  ///   - start: The byte of the source with which its first line begins.
  ///   - read: A part of the formula, from its start.
  ///   - source: The article.
  init(in code: CodeBlock, from start: Int, behind read: Substring, of source: SourceText) {
    let indentation = code.fence?.linePrefix.utf8.count ?? 0
    let lines = read.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    self.init(
      line: source.line(at: start) + lines.count - 1,
      column: indentation + (lines.last?.count ?? 0) + 1)
  }
}
