/// Reads what the cells' runtime wrote to its descriptor.
struct FrameReader {
  /// One message of the runtime; sizes are those of the output files at the time.
  enum Frame: Hashable {
    case begin(cell: Int, output: Int, error: Int, nanoseconds: Int)
    case value(number: Int, text: String)
    case printed(number: Int, from: Int, to: Int)
    case forked(status: Int32)
    case threw(line: Int, description: String)
    case finish(output: Int, error: Int, nanoseconds: Int)
  }

  /// The frames in some bytes; what does not begin with the nonce is none.
  static func frames(in bytes: [UInt8], nonce: String) -> [Frame] {
    var frames: [Frame] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      rest = rest[(end + 1)...]
      guard words.count >= 2, words[0] == nonce else { continue }
      let numbers = words.dropFirst(2).compactMap { Int($0) }
      guard let frame = frame(words[1], numbers, rest: &rest) else { continue }
      frames.append(frame)
    }
    return frames
  }

  private static func frame(
    _ kind: Substring, _ numbers: [Int], rest: inout ArraySlice<UInt8>
  ) -> Frame? {
    switch (kind, numbers.count) {
    case ("begin", 4):
      return .begin(
        cell: numbers[0], output: numbers[1], error: numbers[2], nanoseconds: numbers[3])
    case ("value", 2): return .value(number: numbers[0], text: take(numbers[1], from: &rest))
    case ("printed", 3): return .printed(number: numbers[0], from: numbers[1], to: numbers[2])
    case ("forked", 3): return .forked(status: Int32(truncatingIfNeeded: numbers[0]))
    case ("threw", 2): return .threw(line: numbers[0], description: take(numbers[1], from: &rest))
    case ("finish", 3):
      return .finish(output: numbers[0], error: numbers[1], nanoseconds: numbers[2])
    default: return nil
    }
  }

  /// Takes a text of so many bytes, and the line feed behind it.
  private static func take(_ count: Int, from rest: inout ArraySlice<UInt8>) -> String {
    let text = String(decoding: rest.prefix(max(count, 0)), as: UTF8.self)
    rest = rest.dropFirst(max(count, 0) + 1)
    return text
  }
}
