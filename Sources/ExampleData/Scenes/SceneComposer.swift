internal import Images
public import Sampling

/// Places emoji over textures, and knows which pixel belongs to which.
///
///     let composer = SceneComposer(split: .training)
///     let scene = composer.scene(seed: 1, index: 0)
///
/// Scenes are a function of the composer, seed and index, so that a data set of any size needs no
/// file. A composer of one split uses no emoji of the other.
public struct SceneComposer: Sendable {
  /// The part of the emoji that objects come from.
  public let split: DataSplit

  /// The pixels in a row of a scene.
  public let width: Int

  /// The rows of a scene.
  public let height: Int

  /// How many objects are placed; one that would hide another, or be hidden, is left out.
  public let objectCount: ClosedRange<Int>

  /// The sides of objects in pixels.
  public let objectSide: ClosedRange<Int>

  private let emoji: [Emoji]

  /// Creates a composer.
  ///
  /// - Precondition: The sides are above zero, objects are no larger than the scene, and there is at
  ///   least one.
  public init(
    split: DataSplit, width: Int = 96, height: Int = 96, objectCount: ClosedRange<Int> = 1...5,
    objectSide: ClosedRange<Int> = 20...52
  ) {
    precondition(
      objectSide.lowerBound > 0 && objectSide.upperBound <= min(width, height),
      "objects of \(objectSide) pixels in a scene of \(width)×\(height)")
    precondition(objectCount.lowerBound > 0, "\(objectCount) objects in a scene")
    self.split = split
    self.width = width
    self.height = height
    self.objectCount = objectCount
    self.objectSide = objectSide
    emoji = Emoji.all(split)
  }

  /// Returns one scene of the endless data set of a seed.
  ///
  /// - Parameters:
  ///   - seed: Which data set.
  ///   - index: Which scene of it.
  /// - Returns: The scene, the same at every call.
  public func scene(seed: UInt64, index: Int) -> Scene {
    var generator = PhiloxGenerator(seed: seed, stream: UInt64(bitPattern: Int64(index)))
    return scene(using: &generator)
  }

  /// Returns a scene made of the next random bits.
  ///
  /// - Parameter generator: Where the bits come from.
  /// - Returns: A scene of one object or more.
  /// - Complexity: O(*n*) in the pixels of the scene and of each object.
  public func scene(using generator: inout PhiloxGenerator) -> Scene {
    var canvas = SceneCanvas(texture: Texture(using: &generator), width: width, height: height)
    for _ in 0..<generator.integer(in: objectCount) {
      let chosen = emoji[generator.integer(in: 0...(emoji.count - 1))]
      let side = generator.integer(in: objectSide)
      let isMirrored = generator.integer(in: 0...1) == 1
      var sprite = chosen.image.resized(width: side, height: side, .bilinear)
      if isMirrored { sprite = sprite.mirrored }
      // A few attempts, so that crowded scenes end.
      for _ in 0..<8 {
        let left = generator.integer(in: 0...(width - side))
        let top = generator.integer(in: 0...(height - side))
        if canvas.place(chosen, sprite, left: left, top: top) { break }
      }
    }
    return canvas.scene
  }
}

extension PhiloxGenerator {
  /// A uniform number of [0, 1).
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A uniform integer of a range of less than 2³² numbers.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(unit() * Double(range.count))
  }
}

extension Image8 {
  /// The image with left and right exchanged.
  fileprivate var mirrored: Image8 {
    var result: [UInt8] = []
    result.reserveCapacity(samples.count)
    for y in 0..<height {
      for x in (0..<width).reversed() {
        let start = (y * width + x) * channels
        result.append(contentsOf: samples[start..<(start + channels)])
      }
    }
    return Image8(width: width, height: height, layout: layout, samples: result)
  }
}
