/// The wrapped Cauchy distribution that Best and Fisher reject von Mises samples from.
///
/// In their terms r = (1 + √(1 + 4κ²)) / 2κ, a uniform angle has the cosine z, the sample has the
/// cosine f = (1 + rz)/(r + z), and it is accepted where log(c/u) + 1 ≥ c with c = κ(r − f). Halving
/// the angles turns f into a stretch of the half circle,
///
///     tan(θ/2) = √((r − 1)/(r + 1)) tan(φ/2)
///
/// and c into κ(r − 1) + κ(1 − f), in which nothing cancels for any κ.
struct VonMisesEnvelope {
  /// √((r − 1)/(r + 1)).
  let stretch: Double

  /// κ(r − 1).
  let offset: Double

  init(concentration: Double) {
    let root = (1 + 4 * concentration * concentration).squareRoot()
    offset = (1 + 1 / (root + 2 * concentration)) / 2
    stretch = (offset / (offset + 2 * concentration)).squareRoot()
  }
}
