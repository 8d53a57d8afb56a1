import ExampleData
import Images
import Testing

@Suite("Emoji")
struct EmojiTests {
  @Test("Holds each emoji once, with its name, group and outline")
  func counts() {
    let all = Emoji.all
    #expect(all.count == 1377)
    #expect(Set(all.map(\.character)).count == 1377)
    #expect(all[0].character == "😀" && all[0].name == "grinning face")
    let counts = Emoji.groups.indices.map { group in all.count { $0.group == group } }
    #expect(counts == [160, 156, 148, 133, 218, 85, 261, 211, 5])
    for emoji in all {
      #expect(emoji.image.width == 32 && emoji.image.height == 32)
      let outline = (0..<1024).count { emoji.image.samples[4 * $0 + 3] >= 128 }
      #expect(outline > 20, "\(emoji.name)")
    }
  }

  @Test("The grinning face is a yellow disc with clear corners")
  func picture() {
    let face = Emoji.all[0].image
    #expect(face.pixel(x: 0, y: 0) == [0, 0, 0, 0])
    let cheek = face.pixel(x: 5, y: 16)
    #expect(cheek[0] > 220 && cheek[1] > 140 && cheek[2] < 110 && cheek[3] == 255)
  }

  @Test("No emoji is in both parts")
  func split() {
    let training = Set(Emoji.all(.training).map(\.character))
    let test = Set(Emoji.all(.test).map(\.character))
    #expect(training.isDisjoint(with: test))
    #expect(training.count + test.count == 1377)
    #expect(
      Emoji.groups.indices.allSatisfy { group in Emoji.all(.test).contains { $0.group == group } })
  }

  @Test("Pictures before a background come with their groups")
  func images() {
    let images = Emoji.images(.test, over: [10, 20, 30])
    #expect(images.count == Emoji.all(.test).count)
    #expect(images.pixels.count == images.count * 3 * 1024)
    #expect(images[0].first == Float(10) / 255)
    #expect(images.labels == Emoji.all(.test).map(\.group))
  }
}
