internal import Foundation

/// The colours of a heat map: from dark violet to light yellow, even steps of lightness.
///
/// Lightness alone tells the order, so that it survives colour blindness and grey print.
enum ColorRamp {
  /// The colour at a place from 0 to 1, as red, green and blue from 0 to 255.
  ///
  /// The ramp is a curve in the OKLab space: lightness from 0.27 to 0.95, hue from 300° down to 100°,
  /// chroma highest in the middle.
  ///
  /// - Note: Ottosson (2020), <https://bottosson.github.io/posts/oklab/>.
  static func color(_ place: Double) -> (red: Int, green: Int, blue: Int) {
    let t = min(max(place, 0), 1)
    let lightness = 0.27 + 0.68 * t
    let hue = (300 - 200 * t) * Double.pi / 180
    let chroma = 0.11 + 0.06 * sin(Double.pi * t) * t + 0.04 * t
    let (a, b) = (chroma * cos(hue), chroma * sin(hue))
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return (
      byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
    )
  }

  /// The colour as CSS writes it.
  static func css(_ place: Double) -> String {
    let color = color(place)
    return String(format: "#%02x%02x%02x", color.red, color.green, color.blue)
  }

  /// Whether text on the colour is better dark than light.
  static func isLight(_ place: Double) -> Bool { place > 0.55 }

  private static func cube(_ value: Double) -> Double { value * value * value }

  /// A linear intensity as sRGB encodes it.
  private static func byte(_ linear: Double) -> Int {
    let value = min(max(linear, 0), 1)
    let encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    return Int((encoded * 255).rounded())
  }
}
