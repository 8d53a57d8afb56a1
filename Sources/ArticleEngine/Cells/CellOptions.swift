/// The options of a cell's fence.
public struct CellOptions: Sendable, Hashable {
  /// What is to become of the cell.
  public enum Mode: Sendable, Hashable {
    /// It compiles and runs to its end.
    case run
    /// It is shown and neither compiled nor run.
    case skip
    /// It must not compile.
    case failsToCompile
    /// It must trap.
    case traps
  }

  /// The name given by `id=`.
  public var id: String?

  /// What is to become of the cell: `norun`, `fails`, `traps`.
  public var mode: Mode

  /// Whether the page leaves the cell out: `hide`.
  public var isHidden: Bool

  /// The seconds the cell may take: `timeout=10`; nil for the default.
  public var timeout: Double?

  /// The program the cell belongs to: `group=name`; nil for the article's own.
  public var group: String?

  /// How a console cell's output is compared; a Swift cell's block has its own.
  public var matching: Matching

  /// Creates options.
  public init(
    id: String? = nil, mode: Mode = .run, isHidden: Bool = false, timeout: Double? = nil,
    group: String? = nil, matching: Matching = Matching()
  ) {
    self.id = id
    self.mode = mode
    self.isHidden = isHidden
    self.timeout = timeout
    self.group = group
    self.matching = matching
  }
}
