/// How often pages are shown while cells run.
///
/// What comes in the same moment is shown together. Rendering takes processor time that the cells
/// want too, so the next showing keeps its distance.
struct ShowingPace {
  private var isPlanned = false
  private var shown = ContinuousClock.now

  /// How long results are gathered, and the least time between two showings.
  private static let gathering = Duration.milliseconds(20)
  private static let distance = Duration.milliseconds(300)

  /// Plans a showing.
  ///
  /// - Returns: How long it waits; nil where one is planned already.
  mutating func plan() -> Duration? {
    guard !isPlanned else { return nil }
    isPlanned = true
    return max(Self.gathering, ContinuousClock.now.duration(to: shown + Self.distance))
  }

  /// Ends the wait.
  ///
  /// - Returns: Whether the planned showing is still due: nothing has been shown meanwhile.
  mutating func end() -> Bool {
    defer { isPlanned = false }
    return isPlanned
  }

  /// Takes note that all that is known has been shown.
  mutating func hasShown() {
    isPlanned = false
    shown = .now
  }
}
