internal import CommonMark
internal import Foundation

/// The update of an article: its findings' edits, applied byte for byte.
public struct Promotion: Sendable {
  private let article: Article
  private let figures: [(path: String, content: [UInt8])]

  /// The article's bytes after the update.
  public let bytes: [UInt8]

  /// The number of places in the article that change.
  public let changes: Int

  /// Prepares an update.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - findings: What does not hold in it; those without edits change nothing.
  public init(of article: Article, applying findings: [Finding]) {
    self.article = article
    var replacements: [(range: Range<Int>, bytes: [UInt8])] = []
    var figures: [String: [UInt8]] = [:]
    var changes = 0
    // The commands of a console cell are updated together, by one edit that each finding has.
    var seen: Set<Finding.Edit> = []
    for finding in findings {
      var changesText = false
      for edit in finding.edits where seen.insert(edit).inserted {
        switch edit {
        case .text(let range, let bytes):
          replacements.append((range, bytes))
          changesText = true
        case .figure(let path, let content): figures[path] = content
        }
      }
      changes += changesText ? 1 : 0
    }
    self.changes = changes
    self.figures = figures.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    bytes = Self.apply(replacements, to: article.source.bytes)
  }

  /// Replaces ranges by bytes; of two that overlap, the first is made.
  static func apply(
    _ replacements: [(range: Range<Int>, bytes: [UInt8])], to source: [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var end = 0
    let ordered = replacements.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }
    for (_, replacement) in ordered where replacement.range.lowerBound >= end {
      result += source[end..<replacement.range.lowerBound]
      result += replacement.bytes
      end = replacement.range.upperBound
    }
    return result + source[end...]
  }

  /// Writes the figures and the article, each to a temporary file that is then renamed.
  ///
  /// - Returns: What was written, one line a file.
  /// - Throws: ``PromotionError`` when a file cannot be written, or when the article on disk is no
  ///   longer the one that was checked.
  public func write() throws(PromotionError) -> [String] {
    let changesText = bytes != article.source.bytes
    if changesText,
      FileManager.default.contents(atPath: article.path).map(Array.init)
        != article.source.bytes
    {
      throw PromotionError.changedMeanwhile(article.path)
    }
    var lines: [String] = []
    let folder = URL(filePath: article.path).deletingLastPathComponent()
    for figure in figures {
      try AtomicFile.write(figure.content, to: folder.appending(path: figure.path).path)
      lines.append("drew \(figure.path)")
    }
    if changesText {
      try AtomicFile.write(bytes, to: article.path)
      lines.append("updated in \(changes == 1 ? "one place" : "\(changes) places")")
    }
    return lines
  }
}
