/// The different symbols of a pattern, numbered in order of first occurrence, and how often each is
/// wanted.
struct SymbolSlots<Symbol: Hashable> {
  /// The number of each symbol.
  private(set) var numbers: [Symbol: Int] = [:]

  /// How often each symbol is wanted, by number.
  private(set) var counts: [Int] = []

  /// Numbers the symbols of a pattern.
  init(pattern: some Sequence<Symbol>) {
    for symbol in pattern {
      if let number = numbers[symbol] {
        counts[number] += 1
      } else {
        numbers[symbol] = counts.count
        counts.append(1)
      }
    }
  }
}

extension SymbolSlots: Sendable where Symbol: Sendable {}
