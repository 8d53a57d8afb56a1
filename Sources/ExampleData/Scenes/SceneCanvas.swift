internal import Images

/// A scene that is being composed.
struct SceneCanvas {
  private let width: Int
  private let height: Int
  private var samples: [UInt8]
  /// The object that is seen at each pixel; -1 for the background.
  private var owners: [Int]
  private var placed: [(emoji: Emoji, outline: [UInt8])] = []

  /// The part of an object that must stay visible.
  private static let leastShare = 0.4

  init(texture: Texture, width: Int, height: Int) {
    self.width = width
    self.height = height
    samples = texture.samples(width: width, height: height)
    owners = Array(repeating: -1, count: width * height)
  }

  /// Places an object in front of those that are there.
  ///
  /// A pixel belongs to the object when at least half of it is covered.
  ///
  /// - Returns: Whether it was placed: not where it would hide too much of another.
  mutating func place(_ emoji: Emoji, _ sprite: Image8, left: Int, top: Int) -> Bool {
    var outline = [UInt8](repeating: 0, count: width * height)
    var owners = owners
    for y in 0..<sprite.height {
      for x in 0..<sprite.width where sprite[x, y, 3] >= 128 {
        let pixel = (top + y) * width + left + x
        outline[pixel] = 1
        owners[pixel] = placed.count
      }
    }
    guard outline.contains(1), isVisible(owners) else { return false }
    self.owners = owners
    placed.append((emoji, outline))
    for y in 0..<sprite.height {
      for x in 0..<sprite.width {
        let alpha = Int(sprite[x, y, 3])
        let start = ((top + y) * width + left + x) * 3
        for channel in 0..<3 {
          let mixed =
            Int(sprite[x, y, channel]) * alpha + Int(samples[start + channel]) * (255 - alpha)
          samples[start + channel] = UInt8((mixed + 127) / 255)
        }
      }
    }
    return true
  }

  private func isVisible(_ owners: [Int]) -> Bool {
    placed.indices.allSatisfy { index in
      let whole = placed[index].outline.count { $0 == 1 }
      return Double(owners.count { $0 == index }) >= Self.leastShare * Double(whole)
    }
  }

  var scene: Scene {
    let classes = placed.map { UInt8($0.emoji.group + 1) }
    return Scene(
      picture: Image8(width: width, height: height, layout: .rgb, samples: samples),
      labels: LabelMap(
        width: width, height: height, indices: owners.map { $0 < 0 ? 0 : classes[$0] }),
      objects: placed.enumerated().map { index, object in
        Scene.Object(
          emoji: object.emoji, mask: owners.map { $0 == index ? 1 : 0 }, outline: object.outline)
      })
  }
}
