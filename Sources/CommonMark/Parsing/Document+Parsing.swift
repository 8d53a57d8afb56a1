extension Document {
  /// Parses a text.
  ///
  /// Any text is a document: CommonMark has no syntax errors.
  ///
  /// - Parameters:
  ///   - text: The Markdown text, with line endings of any kind.
  ///   - extensions: The additions to CommonMark that are read.
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsing text: String, extensions: Extensions = .all) {
    self.init(parsing: SourceText(Array(text.utf8)), extensions: extensions)
  }

  /// Parses a source, whose bytes are UTF-8; what is not becomes the replacement character.
  ///
  /// - Parameters:
  ///   - source: The Markdown text.
  ///   - extensions: The additions to CommonMark that are read.
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsing source: SourceText, extensions: Extensions = .all) {
    let frontMatter = extensions.contains(.frontMatter) ? FrontMatter.find(in: source) : nil
    let bodyLine = frontMatter.map { $0.lastLine + 1 } ?? 1
    var builder = TreeBuilder(source: source, firstLine: bodyLine, extensions: extensions)
    self.init(source: source, frontMatter: frontMatter?.value, blocks: builder.build())
  }
}

extension FrontMatter {
  /// Finds the front matter: a first line `---`, and the next line `---` or `...` that ends it.
  static func find(in source: SourceText) -> (value: FrontMatter, lastLine: Int)? {
    guard source.lineCount > 1, source.isLine(1, in: ["---"]),
      let last = (2...source.lineCount).first(where: { source.isLine($0, in: ["---", "..."]) })
    else { return nil }
    let text = source.bytes[source.lineStarts[1]..<source.lineStarts[last - 1]]
    return (FrontMatter(text: String(decoding: text, as: UTF8.self), firstLine: 2), last)
  }
}

extension SourceText {
  /// Whether a line is one of some texts, white space at its end aside.
  fileprivate func isLine(_ line: Int, in texts: [String]) -> Bool {
    var range = contentRange(ofLine: line)
    while let last = bytes[range].last, last == 0x20 || last == 0x09 { range = range.dropLast() }
    return texts.contains { bytes[range].elementsEqual($0.utf8) }
  }
}
