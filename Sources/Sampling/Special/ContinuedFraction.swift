/// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)), evaluated from the front.
///
/// - Note: The method of Lentz (1976) as modified by Thompson and Barnett (1986),
///   <https://doi.org/10.1016/0021-9991(86)90046-X>.
struct ContinuedFraction {
  private(set) var value: Double
  private var numerators: Double
  private var denominators = 0.0

  private static let tiny = 1e-300

  init(first: Double) {
    value = first == 0 ? Self.tiny : first
    numerators = value
  }

  /// Appends a term; false once the value stands still to the precision of a `Double`.
  mutating func append(numerator a: Double, denominator b: Double) -> Bool {
    denominators = b + a * denominators
    if denominators == 0 { denominators = Self.tiny }
    denominators = 1 / denominators
    numerators = b + a / numerators
    if numerators == 0 { numerators = Self.tiny }
    let factor = numerators * denominators
    value *= factor
    return abs(factor - 1) > 0x1p-52
  }
}
