/// What is told of a run while it goes on, on any thread.
public struct RunObserver: Sendable {
  /// Told what part of the work is done, from 0 to 1.
  public var progress: @Sendable (Double) -> Void

  /// Told what cells of an article have done, soon after they end: the article's path, and results
  /// by the cells' positions; nil where nobody wants to know.
  ///
  /// What the run returns may say more of a cell: where it trapped.
  public var results: (@Sendable (_ path: String, _ results: [Int: CellResult]) -> Void)?

  /// Creates an observer.
  ///
  /// - Parameters:
  ///   - progress: Told what part of the work is done.
  ///   - results: Told what cells have done.
  public init(
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    results: (@Sendable (String, [Int: CellResult]) -> Void)? = nil
  ) {
    self.progress = progress
    self.results = results
  }
}
