import TestSupport

/// What a window search must find, by looking at every window.
enum BruteForce {
  /// All shortest windows of `elements` that hold `pattern`, as ranges of positions.
  static func minimumWindows<Element: Hashable>(
    of pattern: [Element], in elements: [Element]
  ) -> [Range<Int>] {
    let wanted = counts(pattern)
    for length in 0...elements.count {
      let windows = (0...(elements.count - length)).map { $0..<($0 + length) }
      let found = windows.filter { window in
        let held = counts(elements[window])
        return wanted.allSatisfy { held[$0.key, default: 0] >= $0.value }
      }
      if !found.isEmpty { return pattern.isEmpty ? [0..<0] : found }
    }
    return []
  }

  private static func counts<Element: Hashable>(_ elements: some Sequence<Element>)
    -> [Element: Int]
  {
    elements.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

extension SeededGenerator {
  /// An array of random length up to a limit, its elements drawn from an alphabet.
  mutating func sample<Element>(upTo limit: Int, from alphabet: [Element]) -> [Element] {
    (0..<Int.random(in: 0...limit, using: &self)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &self)]
    }
  }
}
