/// What a ``SlidingWindow`` keeps of the elements that lie in it.
///
/// A summary takes an element in and gives it back, both in constant time, and so never looks at the
/// window as a whole.
public protocol WindowSummary<Element> {
  /// What the window runs over.
  associatedtype Element

  /// Takes in an element that the window's leading end reached.
  mutating func insert(_ element: Element)

  /// Gives back an element that the window's trailing end left.
  mutating func remove(_ element: Element)
}
