/// How many elements of a window have an equal one before them in the window.
public struct RepeatCount<Element: Hashable>: WindowSummary {
  private var counts: [Element: Int] = [:]

  /// The number of elements less the number of different ones; 0 when all differ.
  public private(set) var repeats = 0

  /// Creates the count of an empty window.
  public init() {}

  /// Takes in an element, a repeat when the window holds an equal one.
  public mutating func insert(_ element: Element) {
    if let count = counts[element] {
      counts[element] = count + 1
      repeats += 1
    } else {
      counts[element] = 1
    }
  }

  /// Gives back an element.
  ///
  /// - Precondition: The window holds it.
  public mutating func remove(_ element: Element) {
    guard let count = counts[element] else {
      preconditionFailure("an element that the window does not hold")
    }
    if count > 1 {
      counts[element] = count - 1
      repeats -= 1
    } else {
      counts[element] = nil
    }
  }
}
