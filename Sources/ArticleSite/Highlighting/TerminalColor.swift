internal import Foundation

/// A colour by its samples: red, green and blue, from 0 to 255.
struct TerminalColor: Sendable, Equatable, ExpressibleByStringLiteral {
  private let samples: [Int]

  /// A colour of three samples from 0 to 255; nil for anything else.
  init?(_ samples: [Int]) {
    guard samples.count == 3, samples.allSatisfy((0...255).contains) else { return nil }
    self.samples = samples
  }

  /// A colour of xterm's palette: a cube of 216 from 16, and 24 greys from 232; nil for others.
  init?(index: Int) {
    switch index {
    case 16..<232:
      let place = index - 16
      samples = [place / 36, place / 6 % 6, place % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    case 232..<256: samples = [Int](repeating: 8 + 10 * (index - 232), count: 3)
    default: return nil
    }
  }

  /// A colour as style sheets write it: `"#1a6b3c"`.
  init(stringLiteral text: String) {
    let value = Int(text.dropFirst(), radix: 16) ?? 0
    samples = [value >> 16 & 255, value >> 8 & 255, value & 255]
  }

  /// The colour as style sheets write it.
  var text: String { "#" + samples.map { String(format: "%02x", $0) }.joined() }

  /// The colour itself where it can be read on a background, and else the least mixture with black or
  /// white that can: 4.5 to 1 (WCAG 2, level AA), which black or white always reaches.
  func readable(on background: TerminalColor) -> TerminalColor {
    let black: TerminalColor = "#000000"
    let white: TerminalColor = "#ffffff"
    let end = black.contrast(with: background) > white.contrast(with: background) ? black : white
    for step in 0..<32 {
      let mixed = mixed(with: end, step: step, of: 32)
      if mixed.contrast(with: background) >= 4.5 { return mixed }
    }
    return end
  }

  private func mixed(with end: TerminalColor, step: Int, of count: Int) -> TerminalColor {
    let mixed = zip(samples, end.samples).map { ($0 * (count - step) + $1 * step) / count }
    return TerminalColor(mixed) ?? end
  }

  /// The contrast ratio of WCAG 2, from 1 to 21.
  func contrast(with other: TerminalColor) -> Double {
    let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }

  private var luminance: Double {
    let linear = samples.map { sample in
      let value = Double(sample) / 255
      return value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
