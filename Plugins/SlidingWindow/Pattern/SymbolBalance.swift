/// How a window stands against a pattern: which symbols it still lacks, and how many it has too many.
///
/// The window covers the pattern when ``missing`` is 0, with every symbol at least as often as there,
/// and is a rearrangement of the pattern when ``surplus`` is 0 too.
public struct SymbolBalance<Element: Hashable>: WindowSummary {
  /// How many more of each of the pattern's symbols are needed; negative for those in excess.
  private var needed: [Element: Int]

  /// How many elements of the pattern, counted with repeats, the window lacks.
  public private(set) var missing: Int

  /// How many elements of the window the pattern has no use for.
  public private(set) var surplus = 0

  /// Creates the balance of an empty window.
  ///
  /// - Parameter pattern: The wanted symbols, each as often as it is wanted, in any order.
  public init(pattern: some Sequence<Element>) {
    needed = [:]
    missing = 0
    for symbol in pattern {
      needed[symbol, default: 0] += 1
      missing += 1
    }
  }

  /// Takes in an element: one less missing, or one more in excess.
  public mutating func insert(_ element: Element) {
    let before = change(element, by: -1)
    if before > 0 { missing -= 1 } else { surplus += 1 }
  }

  /// Gives back an element: one less in excess, or one more missing.
  public mutating func remove(_ element: Element) {
    let before = change(element, by: 1)
    if before >= 0 { missing += 1 } else { surplus -= 1 }
  }

  /// Changes what is needed of a symbol and returns what was needed before.
  private mutating func change(_ element: Element, by step: Int) -> Int {
    guard let slot = needed.index(forKey: element) else { return step < 0 ? 0 : -1 }
    defer { needed.values[slot] += step }
    return needed.values[slot]
  }
}
