/// Evaluates a continued fraction and its derivative by the modified method of Lentz.
///
///     b₀ + a₁ / (b₁ + a₂ / (b₂ + …))
///
/// - Parameters:
///   - first: The term b₀.
///   - limit: The most terms that are tried; reached only by arguments far outside of use.
///   - term: The pair (aₙ, bₙ) for n = 1, 2, ….
/// - Returns: The value and derivative at convergence to the last places of a double.
/// - Note: Thompson and Barnett (1986), <https://doi.org/10.1016/0021-9991(86)90046-X>.
func continuedFraction(
  from first: Dual, limit: Int = 100_000, term: (Int) -> (numerator: Dual, denominator: Dual)
) -> Dual {
  var fraction = first.awayFromZero
  var ratio = fraction
  var inverse = Dual(0)
  var settled = 0
  for index in 1...limit {
    let (numerator, denominator) = term(index)
    inverse = Dual(1) / (denominator + numerator * inverse).awayFromZero
    ratio = (denominator + numerator / ratio).awayFromZero
    let step = ratio * inverse
    fraction = fraction * step
    let isSettled = abs(step.value - 1) < 4e-16 && abs(step.derivative) < 1e-15
    settled = isSettled ? settled + 1 : 0
    if settled == 2 { break }
  }
  return fraction
}
