/// How an expected text is held against an actual one.
public struct Matching: Sendable, Hashable {
  /// How numbers are compared.
  public enum Numbers: Sendable, Hashable {
    /// As text.
    case exact
    /// Decimal numbers within one unit of the last printed digit, integers exactly: `approx`.
    case printedPrecision
    /// Decimal numbers that round to the printed one, integers exactly: what `// =>` asks.
    case rounded
    /// Within a relative tolerance: `approx=1e-3`.
    case relative(Double)
  }

  /// How numbers are compared.
  public var numbers: Numbers

  /// Whether `...` stands for any run of characters or lines: `ellipsis`.
  public var allowsEllipsis: Bool

  /// Whether the lines may come in any order: `unordered`.
  public var isUnordered: Bool

  /// Creates a matching; without arguments, an exact one.
  public init(numbers: Numbers = .exact, allowsEllipsis: Bool = false, isUnordered: Bool = false) {
    self.numbers = numbers
    self.allowsEllipsis = allowsEllipsis
    self.isUnordered = isUnordered
  }
}
