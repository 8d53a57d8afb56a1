/// The samples that make a pixel, in order.
public enum PixelLayout: String, Sendable, Hashable, CaseIterable {
  /// One sample: how light the pixel is.
  case gray
  /// Lightness, then alpha.
  case grayAlpha
  /// Red, green, blue.
  case rgb
  /// Red, green, blue, then alpha.
  case rgba

  /// The samples per pixel, from 1 to 4.
  public var channels: Int {
    switch self {
    case .gray: 1
    case .grayAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  /// Whether the last sample says how opaque the pixel is.
  public var hasAlpha: Bool { self == .grayAlpha || self == .rgba }

  /// Whether a pixel has red, green and blue.
  public var hasColor: Bool { self == .rgb || self == .rgba }
}
