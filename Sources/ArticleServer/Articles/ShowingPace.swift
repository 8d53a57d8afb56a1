/// How often pages are shown while cells run.
///
/// What comes in the same moment is shown together. Rendering takes processor time that the cells
/// want too, so the next showing keeps its distance.
struct ShowingPace {
  /// When the planned showing is due; nil where none is planned.
  private var due: ContinuousClock.Instant?
  private var shown = ContinuousClock.now

  /// How long results are gathered, and the least time between two showings.
  private static let gathering = Duration.milliseconds(20)
  private static let distance = Duration.milliseconds(300)

  /// Plans a showing.
  ///
  /// - Returns: When it is due; nil where one is planned already.
  mutating func plan() -> ContinuousClock.Instant? {
    guard due == nil else { return nil }
    due = max(.now + Self.gathering, shown + Self.distance)
    return due
  }

  /// Ends the wait for a moment.
  ///
  /// - Returns: Whether the showing that was planned for it is still due: nothing has been shown
  ///   meanwhile.
  mutating func end(at moment: ContinuousClock.Instant) -> Bool {
    guard due == moment else { return false }
    due = nil
    return true
  }

  /// Takes note that all that is known has been shown.
  mutating func hasShown() {
    due = nil
    shown = .now
  }
}
