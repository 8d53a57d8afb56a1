internal import Foundation

/// A colour that a program chose, as a page can show it: as it is where it can be read, and else
/// darker on light pages, lighter on dark ones.
struct TerminalColor: Equatable {
  /// Red, green and blue, from 0 to 255.
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

  /// The colour for both themes, as the style sheet takes it.
  var style: String {
    "--l:\(Self.text(readable(on: Self.light, towards: 0)));"
      + "--d:\(Self.text(readable(on: Self.dark, towards: 255)))"
  }

  /// The backgrounds of code and outputs that leave the least contrast in each theme.
  static let light = [0xFD, 0xF1, 0xEF]
  static let dark = [0x27, 0x21, 0x13]

  /// The least mixture with black or white that text can be read in: 4.5 to 1 (WCAG 2, level AA).
  private func readable(on background: [Int], towards end: Int) -> [Int] {
    for step in 0...32 {
      let mixed = samples.map { ($0 * (32 - step) + end * step) / 32 }
      if Self.contrast(mixed, background) >= 4.5 { return mixed }
    }
    return [Int](repeating: end, count: 3)
  }

  /// The contrast ratio of WCAG 2, from 1 to 21.
  static func contrast(_ one: [Int], _ other: [Int]) -> Double {
    let (low, high) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
  }

  private static func luminance(_ samples: [Int]) -> Double {
    let linear = samples.map { sample in
      let value = Double(sample) / 255
      return value <= 0.040_45 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private static func text(_ samples: [Int]) -> String {
    "#" + samples.map { String(format: "%02x", $0) }.joined()
  }
}
