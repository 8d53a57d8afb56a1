internal import CExampleData
public import Images

/// A picture of an emoji of 32×32 pixels, whose alpha is its outline.
///
/// - Note: Noto Color Emoji 2.042, Google, Apache-2.0, reduced in size and colours.
public struct Emoji: Sendable, Hashable {
  /// The character.
  public let character: Character

  /// What Unicode calls it: `"grinning face"`.
  public let name: String

  /// Its group of Unicode, as a position in ``groups``.
  public let group: Int

  /// The picture, of layout `rgba`.
  public let image: Image8

  /// The pixels in a row, and the rows.
  public static let side = 32

  /// The groups of Unicode: the classes.
  public static let groups = [
    "Smileys & Emotion", "People & Body", "Animals & Nature", "Food & Drink", "Travel & Places",
    "Activities", "Objects", "Symbols", "Flags",
  ]

  /// All 1,377, in the order of Unicode.
  public static let all: [Emoji] = load()

  /// Returns the emoji of one part: no emoji of one part is in the other.
  ///
  /// - Parameter split: The part, stratified by group.
  /// - Returns: Those emoji, in the order of Unicode.
  public static func all(_ split: DataSplit) -> [Emoji] {
    split.positions(in: all.map(\.group)).map { all[$0] }
  }

  /// Returns the pictures before a background, with their groups as labels.
  ///
  /// - Parameters:
  ///   - split: The part; nil for all.
  ///   - background: Red, green and blue behind the emoji.
  /// - Returns: Pixels of shape `[count, 3, 32, 32]`.
  public static func images(
    _ split: DataSplit? = nil, over background: [UInt8] = [255, 255, 255]
  ) -> LabelledImages {
    let emoji = split.map { all($0) } ?? all
    return LabelledImages(
      pixels: emoji.flatMap { $0.image.flattened(over: background).planes },
      labels: emoji.map(\.group), classNames: groups, channels: 3, height: side, width: side)
  }

  private static func load() -> [Emoji] {
    let png = ctk_emoji_sheet()
    let text = ctk_emoji_names()
    let names = String(
      decoding: UnsafeBufferPointer(start: text.start, count: text.count), as: UTF8.self)
    do {
      let sheet = try PNG.decode(
        Array(UnsafeBufferPointer(start: png.start, count: png.count)), as: .rgba)
      return names.split(separator: "\n").enumerated().map { index, line in
        emoji(index, line.split(separator: "\t"), sheet)
      }
    } catch {
      preconditionFailure("the sheet of emoji: \(error)")
    }
  }

  private static func emoji(_ index: Int, _ fields: [Substring], _ sheet: Image8) -> Emoji {
    guard fields.count == 3, let value = UInt32(fields[0], radix: 16),
      let scalar = Unicode.Scalar(value), let group = groups.firstIndex(of: String(fields[2]))
    else { preconditionFailure("line \(index + 1) of the names of emoji: \(fields)") }
    let perRow = sheet.width / side
    let (left, top) = (index % perRow * side, index / perRow * side)
    let rows = (top..<(top + side)).flatMap { y in
      let start = (y * sheet.width + left) * 4
      return sheet.samples[start..<(start + side * 4)]
    }
    return Emoji(
      character: Character(scalar), name: String(fields[1]), group: group,
      image: Image8(width: side, height: side, layout: .rgba, samples: rows))
  }
}
