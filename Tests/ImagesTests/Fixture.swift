import Foundation
import Images
import TestSupport
import Testing

/// A reference image: its file, and what Pillow or the specification say it holds.
struct Fixture: Decodable, CustomTestStringConvertible {
  let file: String
  let kind: String
  let width: Int
  let height: Int
  let samples: [Int]
  let palette: [[UInt8]]?

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Fixtures.file("Images/\(name)")))
  }

  static func list<Value: Decodable>(_ name: String) throws -> [Value] {
    try JSONDecoder().decode(
      [Value].self, from: Data(contentsOf: Fixtures.file("Images/\(name)")))
  }

  var bytes: [UInt8] { get throws { try Self.bytes(file) } }

  /// What the file must hold.
  var content: PNG.Content? {
    if let palette {
      return .labels(
        LabelMap(
          width: width, height: height, indices: samples.map { UInt8($0) },
          palette: palette.map { LabelMap.Color($0[0], $0[1], $0[2], alpha: $0[3]) }))
    }
    if kind.hasSuffix("16") {
      return PixelLayout(rawValue: String(kind.dropLast(2))).map {
        .image16(
          Image16(width: width, height: height, layout: $0, samples: samples.map { UInt16($0) }))
      }
    }
    return PixelLayout(rawValue: kind).map {
      .image8(Image8(width: width, height: height, layout: $0, samples: samples.map { UInt8($0) }))
    }
  }

  var testDescription: String { file }
}
