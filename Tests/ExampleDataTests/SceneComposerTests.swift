import ExampleData
import Foundation
import Images
import Sampling
import Testing

@Suite("Composed scenes")
struct SceneComposerTests {
  private let composer = SceneComposer(split: .training)

  @Test("A scene is a function of seed and index")
  func deterministic() {
    #expect(composer.scene(seed: 4, index: 7) == composer.scene(seed: 4, index: 7))
    #expect(composer.scene(seed: 4, index: 7) != composer.scene(seed: 4, index: 8))
    #expect(composer.scene(seed: 4, index: 7) != composer.scene(seed: 5, index: 7))
    var first = PhiloxGenerator(seed: 4, stream: 7)
    #expect(composer.scene(using: &first) == composer.scene(seed: 4, index: 7))
  }

  @Test("Masks do not overlap, lie in their outlines, and agree with the labels", arguments: 0..<12)
  func masks(_ index: Int) {
    let scene = composer.scene(seed: 1, index: index)
    #expect((1...5).contains(scene.objects.count))
    var labels = [UInt8](repeating: 0, count: 96 * 96)
    var owners = [Int](repeating: 0, count: 96 * 96)
    for (place, object) in scene.objects.enumerated() {
      let later = scene.objects[(place + 1)...]
      let expected = object.outline.indices.map { pixel in
        later.contains { $0.outline[pixel] == 1 } ? 0 : object.outline[pixel]
      }
      #expect(object.mask == expected)
      for pixel in labels.indices where object.mask[pixel] == 1 {
        labels[pixel] = UInt8(object.emoji.group + 1)
        owners[pixel] += 1
      }
      let visible = object.mask.count { $0 == 1 }
      #expect(Double(visible) >= 0.4 * Double(object.outline.count { $0 == 1 }))
    }
    #expect(owners.max() == 1)
    #expect(scene.labels.indices == labels)
  }

  @Test("The outline is where the emoji's alpha is a half or more")
  func outline() {
    // An object of 32 pixels is not resized, so that its outline is the emoji's own or its mirror.
    let composer = SceneComposer(
      split: .test, width: 32, height: 32, objectCount: 1...1, objectSide: 32...32)
    for index in 0..<10 {
      let scene = composer.scene(seed: 2, index: index)
      let object = scene.objects[0]
      let image = object.emoji.image
      let alpha = (0..<1024).map { image.samples[4 * $0 + 3] }
      let outline = alpha.map { UInt8($0 >= 128 ? 1 : 0) }
      let opposite = (0..<32).flatMap { (row: Int) -> [Int] in
        (0..<32).map { 32 * row + 31 - $0 }
      }
      let matches = [Array(0..<1024), opposite].contains { places in
        object.mask == places.map { outline[$0] }
          && places.enumerated().allSatisfy { pixel, source in
            alpha[source] < 255
              || scene.picture.samples[(3 * pixel)..<(3 * pixel + 3)]
                == image.samples[(4 * source)..<(4 * source + 3)]
          }
      }
      #expect(matches, "\(object.emoji.name)")
    }
  }

  @Test("Takes emoji of its own part only")
  func split() {
    let test = Set(Emoji.all(.test).map(\.character))
    for index in 0..<15 {
      let training = composer.scene(seed: 3, index: index).objects
      #expect(training.allSatisfy { !test.contains($0.emoji.character) })
    }
  }

  /// With CATALOG_IMAGES naming a folder, a grid of scenes is written there to be looked at.
  @Test("Scenes differ in objects, groups and backgrounds")
  func variety() throws {
    let scenes = (0..<24).map { composer.scene(seed: 1, index: $0) }
    #expect(Set(scenes.map(\.objects.count)).count >= 4)
    #expect(Set(scenes.flatMap { $0.objects.map(\.emoji.group) }).count >= 6)
    if let folder = ProcessInfo.processInfo.environment["CATALOG_IMAGES"] {
      let pictures = scenes.flatMap { [$0.picture, $0.labels.image] }
      let grid = Image8.grid(pictures, columns: 8, spacing: 2, background: [255, 255, 255])
      try ImageFile.write(PNG.encode(grid), to: folder + "/scenes.png")
    }
  }
}
