internal import Foundation
internal import Sampling

/// A background: two colours mixed by a pattern that has no objects in it.
struct Texture {
  private enum Pattern: CaseIterable {
    case gradient, stripes, checks, clouds
  }

  private let pattern: Pattern
  private let colors: [[Double]]
  private let angle: Double
  private let period: Double
  private let noise: PhiloxGenerator

  init(using generator: inout PhiloxGenerator) {
    pattern = Pattern.allCases[generator.integer(in: 0...(Pattern.allCases.count - 1))]
    let first = (0..<3).map { _ in 40 + 190 * generator.unit() }
    // The second colour is near the first, so that edges of the pattern are weaker than of objects.
    let second = first.map { min(max($0 + 120 * (generator.unit() - 0.5), 0), 255) }
    colors = [first, second]
    angle = 2 * Double.pi * generator.unit()
    period = 6 + 26 * generator.unit()
    noise = PhiloxGenerator(seed: generator.next())
  }

  /// The samples of a picture of the texture: red, green and blue of each pixel, row by row.
  func samples(width: Int, height: Int) -> [UInt8] {
    let lattice = Lattice(noise, period: period, width: width, height: height)
    var grain = noise.stream(1)
    var samples: [UInt8] = []
    samples.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let share = share(Double(x), Double(y), Double(max(width, height)), lattice)
        let light = 10 * (grain.unit() - 0.5)
        for channel in 0..<3 {
          let mixed = colors[0][channel] + share * (colors[1][channel] - colors[0][channel])
          samples.append(UInt8(min(max(mixed + light, 0), 255).rounded()))
        }
      }
    }
    return samples
  }

  /// How much of the second colour is at a pixel, from 0 to 1.
  private func share(_ x: Double, _ y: Double, _ size: Double, _ lattice: Lattice) -> Double {
    let along = x * cos(angle) + y * sin(angle)
    let across = y * cos(angle) - x * sin(angle)
    switch pattern {
    case .gradient: return min(max(0.5 + along / (2 * size), 0), 1)
    case .stripes: return 0.5 + 0.5 * sin(2 * Double.pi * along / period)
    case .checks:
      let cell = (along / period).rounded(.down) + (across / period).rounded(.down)
      return cell.truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1
    case .clouds: return lattice.value(x, y)
    }
  }
}

/// Random values on a grid, with smooth curves between: value noise of three octaves.
private struct Lattice {
  private let values: [Double]
  private let columns: Int
  private let period: Double

  init(_ generator: PhiloxGenerator, period: Double, width: Int, height: Int) {
    var generator = generator
    self.period = period
    columns = Int(4 * Double(width) / period) + 2
    let rows = Int(4 * Double(height) / period) + 2
    values = (0..<(rows * columns)).map { _ in generator.unit() }
  }

  func value(_ x: Double, _ y: Double) -> Double {
    let octaves = [1.0, 2, 4].map { smooth(x / period * $0, y / period * $0) / $0 }
    return octaves.reduce(0, +) / 1.75
  }

  private func smooth(_ x: Double, _ y: Double) -> Double {
    let (column, row) = (Int(x), Int(y))
    let (u, v) = (ease(x - Double(column)), ease(y - Double(row)))
    let start = row * columns + column
    let top = values[start] + u * (values[start + 1] - values[start])
    let below = start + columns
    let bottom = values[below] + u * (values[below + 1] - values[below])
    return top + v * (bottom - top)
  }

  private func ease(_ t: Double) -> Double { t * t * (3 - 2 * t) }
}
