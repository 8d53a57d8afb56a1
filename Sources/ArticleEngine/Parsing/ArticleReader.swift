internal import CommonMark

/// Walks a document and collects its cells, images and problems.
struct ArticleReader {
  let document: Document

  private(set) var metadata = Article.Metadata()
  private(set) var cells: [Cell] = []
  private(set) var images: [String: Int] = [:]
  private(set) var problems: [Finding] = []
  private(set) var notes: [Note] = []

  /// Whether all that is meant as a cell could be read as one.
  private(set) var isWhole = true

  private var heading: String?
  private var cellLines: [String: Int] = [:]
  private var formulaLines: [String: Int] = [:]

  init(document: Document) {
    self.document = document
  }

  mutating func read() {
    if let frontMatter = document.frontMatter {
      let reader = FrontMatterReader(frontMatter)
      metadata = reader.metadata
      problems += reader.problems
      isWhole = reader.isYAML
    }
    read(document.blocks)
    let omitted = OmittedMarkup(in: document)
    notes = omitted.notes
    problems += omitted.problems
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Reads blocks that stand side by side; an expected block belongs to the cell right above it.
  private mutating func read(_ blocks: [Block]) {
    var cellAbove: Int? = nil
    var comment: [Substring] = []
    for block in blocks {
      reportPlainMath(block)
      switch block.kind {
      case .html(let literal):
        if let words = Self.options(inComment: literal) {
          comment = words
          continue
        }
        cellAbove = nil
      case .code(let code):
        cellAbove = read(code, block, optionsAbove: comment, cellAbove: cellAbove)
      case .heading(_, let content, _):
        heading = content.plainText
        collectImages(content)
        cellAbove = nil
      case .paragraph(let content):
        collectImages(content)
        cellAbove = nil
      case .quote(let blocks):
        read(blocks)
        cellAbove = nil
      case .list(let list):
        for item in list.items { read(item) }
        cellAbove = nil
      case .table(let table):
        for content in ([table.head] + table.rows).joined() {
          collectImages(content)
        }
        cellAbove = nil
      case .thematicBreak:
        cellAbove = nil
      }
      comment = []
    }
  }

  /// The words of a comment `<!-- catalog: … -->`.
  private static func options(inComment literal: String) -> [Substring]? {
    let text = literal.drop(while: \.isWhitespace)
    guard text.hasPrefix("<!--"), let end = text.firstRange(of: "-->") else { return nil }
    let content = text[..<end.lowerBound].dropFirst(4).drop(while: \.isWhitespace)
    guard content.hasPrefix("catalog:") else { return nil }
    return content.dropFirst("catalog:".count).split(whereSeparator: \.isWhitespace)
  }

  /// Reads a code block, and returns the index of the cell that a block below may belong to.
  private mutating func read(
    _ code: CodeBlock, _ block: Block, optionsAbove: [Substring], cellAbove: Int?
  ) -> Int? {
    guard let fence = code.fence else { return nil }
    let line = block.lines.lowerBound
    if !fence.isClosed {
      isWhole = false
      problem("the fence is not closed; end it with a line of \(fence.length) or more of it", line)
    }
    var words = fence.rawInfo.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return nil }
    let first = words.removeFirst()
    guard let kind = FenceOptions.Kind(rawValue: String(first)) else {
      let word = first.prefix { $0 != "," && $0 != "{" }
      if word.count < first.count, FenceOptions.Kind(rawValue: String(word)) != nil {
        isWhole = false
        problem("write '\(word)', a space, and then the options, in place of '\(first)'", line)
      }
      return nil
    }
    let options: FenceOptions
    do {
      options = try FenceOptions(words + optionsAbove, of: kind)
    } catch {
      isWhole = false
      problem(error.message, line)
      return nil
    }
    switch kind {
    case .swift, .console:
      append(code, fence, options.cell, kind == .swift ? .swift : .console, line)
      return cells.count - 1
    case .output, .error, .trap:
      attach(code, fence, kind, options.matching, line, to: cellAbove)
      return nil
    case .math:
      claim(options.cell.id, "formula", line, in: \.formulaLines)
      return nil
    }
  }

  /// Takes an id for what stands on a line, unless another has it.
  private mutating func claim(
    _ id: String?, _ noun: String, _ line: Int,
    in lines: WritableKeyPath<ArticleReader, [String: Int]>
  ) {
    guard let id else { return }
    guard let other = self[keyPath: lines][id] else { return self[keyPath: lines][id] = line }
    problem(
      "the \(noun) on line \(other) has the id '\(id)' already; an id stands for one \(noun)", line)
  }

  private mutating func append(
    _ code: CodeBlock, _ fence: CodeBlock.Fence, _ options: CellOptions, _ language: Cell.Language,
    _ line: Int
  ) {
    claim(options.id, "cell", line, in: \.cellLines)
    var expectations: [ValueExpectation] = []
    if language == .swift, options.mode == .run {
      let finder = ExpectationFinder(
        code: code.literal, firstLine: line + 1, source: document.source, prefix: fence.linePrefix)
      expectations = finder.expectations
      problems += finder.problems
    }
    if language == .console, options.mode == .failsToCompile || options.mode == .traps {
      problem("a 'console' fence has no option 'fails' or 'traps'", line)
    }
    let cell = Cell(
      index: cells.count, language: language, options: options, code: code.literal,
      firstLine: line + 1, contentRange: fence.contentRange, linePrefix: fence.linePrefix,
      heading: heading, expectations: expectations)
    if language == .console, options.mode == .run {
      problems += ConsoleScript(cell: cell).problems
    }
    cells.append(cell)
  }

  private mutating func attach(
    _ code: CodeBlock, _ fence: CodeBlock.Fence, _ kind: FenceOptions.Kind, _ matching: Matching,
    _ line: Int, to cellAbove: Int?
  ) {
    guard let index = cellAbove, cells[index].language == .swift else {
      return problem("there is no 'swift' cell right above this '\(kind.rawValue)' block", line)
    }
    let cell = cells[index]
    let wanted: FenceOptions.Kind =
      switch cell.options.mode {
      case .run, .skip: .output
      case .failsToCompile: .error
      case .traps: .trap
      }
    guard kind == wanted else {
      let right = "below this cell stands an '\(wanted.rawValue)' block, not '\(kind.rawValue)'"
      return problem(right + "; options 'fails' and 'traps' ask for 'error' and 'trap'", line)
    }
    guard let expectedKind = ExpectedBlock.Kind(rawValue: kind.rawValue) else { return }
    cells[index] = cell.with(
      ExpectedBlock(
        kind: expectedKind, matching: matching, text: code.literal, line: line,
        contentRange: fence.contentRange, linePrefix: fence.linePrefix))
  }

  private mutating func reportPlainMath(_ block: Block) {
    let source = document.source
    for math in block.plainMath {
      // The parser knows where the piece of text begins; in most, the formula stands word for word.
      let end = source.range(ofLine: min(block.lines.upperBound, source.lineCount)).upperBound
      let rest = source.bytes[min(math.offset, end)..<end]
      let place = rest.firstRange(of: Array("$\(math.text)$".utf8))?.lowerBound ?? math.offset
      problems.append(
        Finding(
          .format, "math stands in $`…`$: write $`\(math.text)`$ in place of $\(math.text)$",
          line: source.line(at: place), column: source.column(at: place)))
    }
  }

  private mutating func collectImages(_ content: [Inline]) {
    for inline in content {
      switch inline.kind {
      case .image(let source, _, _):
        images[source] = document.source.line(at: inline.range.lowerBound)
      case .emphasis(let content), .strong(let content), .link(_, _, let content):
        collectImages(content)
      default: continue
      }
    }
  }

  private mutating func problem(_ message: String, _ line: Int) {
    problems.append(Finding(.format, message, line: line))
  }
}

extension Cell {
  /// The cell with a block below it.
  fileprivate func with(_ expected: ExpectedBlock) -> Cell {
    Cell(
      index: index, language: language, options: options, code: code, firstLine: firstLine,
      contentRange: contentRange, linePrefix: linePrefix, heading: heading,
      expectations: expectations, expected: expected)
  }
}
