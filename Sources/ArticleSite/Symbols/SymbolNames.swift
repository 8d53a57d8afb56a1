internal import CommonMark

/// The names that stand between double backticks in some lines: ``` ``minimumWindow(of:in:)`` ```.
///
/// To CommonMark these are code like any other, so the lines themselves tell.
enum SymbolNames {
  /// The names in a block's lines.
  static func names(in source: SourceText, lines: ClosedRange<Int>) -> Set<String> {
    var names: Set<String> = []
    for line in lines where line <= source.lineCount {
      let bytes = source.bytes[source.contentRange(ofLine: line)]
      guard bytes.contains(UInt8(ascii: "`")) else { continue }
      var runs = BacktickRuns(bytes)
      while let open = runs.next() {
        guard open.count == 2, let close = runs.next(), close.count == 2 else { continue }
        let text = String(decoding: bytes[open.upperBound..<close.lowerBound], as: UTF8.self)
        if SymbolIndex.isName(text) { names.insert(text) }
      }
    }
    return names
  }

  /// The runs of backticks in a line.
  private struct BacktickRuns: IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func next() -> Range<Int>? {
      guard let start = rest.firstIndex(of: UInt8(ascii: "`")) else { return nil }
      let end = rest[start...].firstIndex { $0 != UInt8(ascii: "`") } ?? rest.endIndex
      rest = rest[end...]
      return start..<end
    }
  }
}
