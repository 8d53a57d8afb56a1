/// How an image of another size gets its samples.
public enum Interpolation: Sendable, Hashable, CaseIterable {
  /// The sample that is nearest.
  case nearest
  /// Straight lines between samples.
  case bilinear
  /// Cubic curves through samples, a = −½ (Keys 1981, <https://doi.org/10.1109/TASSP.1981.1163711>).
  case bicubic

  /// How far the kernel reaches, in samples.
  var radius: Double { self == .bicubic ? 2 : 1 }

  /// The weight of a sample at a distance.
  func weight(_ distance: Double) -> Double {
    let x = abs(distance)
    switch self {
    case .nearest: return x <= 0.5 ? 1 : 0
    case .bilinear: return max(1 - x, 0)
    case .bicubic:
      let a = -0.5
      if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
    }
  }
}
