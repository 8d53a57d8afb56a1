/// The shortest windows seen so far, kept while a search goes on.
public struct ShortestWindows<Bound: Comparable> {
  /// Which of the shortest windows are wanted.
  public enum Selection: Sendable, Hashable {
    /// The first one.
    case first
    /// All of them; those beyond the limit are counted and not kept.
    case all(limit: Int = .max)
  }

  /// Which of the shortest windows are wanted.
  public let selection: Selection

  /// The shortest length so far; nil before the first window.
  public private(set) var length: Int?

  /// The windows of that length in order: the first one, or all up to the limit.
  public private(set) var ranges: [Range<Bound>] = []

  /// How many windows of that length there were; with ``Selection/first`` at most 1.
  public private(set) var count = 0

  /// Where the latest window of that length begins.
  private var latestStart: Bound?

  /// Creates an empty record.
  public init(selection: Selection) {
    self.selection = selection
  }

  /// The longest window that would change the record; nil while any would.
  var usefulLength: Int? {
    switch selection {
    case .first: length.map { $0 - 1 }
    case .all: length
    }
  }

  /// Notes a window unless a shorter one is known.
  ///
  /// Windows of one length come in order, so one that does not begin after the latest is that one
  /// again and is not noted.
  ///
  /// - Parameters:
  ///   - range: Where the window lies.
  ///   - length: Its length, in whatever unit the search counts.
  public mutating func record(_ range: Range<Bound>, length: Int) {
    if let known = self.length, length >= known {
      guard length <= usefulLength ?? .max, let latestStart, range.lowerBound > latestStart else {
        return
      }
    } else {
      self.length = length
      ranges.removeAll()
      count = 0
    }
    latestStart = range.lowerBound
    count += 1
    if case .all(let limit) = selection, ranges.count >= limit { return }
    ranges.append(range)
  }
}

extension ShortestWindows: Sendable where Bound: Sendable {}
