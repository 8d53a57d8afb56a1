/// Text to search in, the same on every run.
enum SampleText: CustomStringConvertible {
  /// The 52 letters, evenly and independently.
  case letters
  /// Common English words and spaces, the word of rank r with a weight of 1/r.
  case words

  var description: String {
    switch self {
    case .letters: "random letters"
    case .words: "English words"
    }
  }

  /// Makes so many bytes of text.
  func make(bytes: Int) -> String {
    var state: UInt64 = 76
    let units: [[UInt8]]
    switch self {
    case .letters:
      units = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8.map { [$0] }
    case .words:
      units = Self.commonWords.enumerated().flatMap { rank, word in
        Array(repeating: Array("\(word) ".utf8), count: 1000 / (rank + 1))
      }
    }
    return String(unsafeUninitializedCapacity: bytes) { buffer in
      var count = 0
      while count < bytes {
        // A step of Knuth's MMIX generator; its high bits choose.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let choice = Int(((state >> 32) * UInt64(units.count)) >> 32)
        for byte in units[choice] where count < bytes {
          buffer[count] = byte
          count += 1
        }
      }
      return count
    }
  }

  private static let commonWords = """
    the of and to in a is that for it was on with as he his be at by i this had not are but from or \
    have an they which one you were all her she there would their we him been has when who will no \
    more if out so up said what its about than into them can only other time new some could these \
    two may first then do man any my now such like our over me even most made after also well did \
    many before must years back through much where your way down should because long each just \
    state those people too how little good world make very year still see own work men day get here \
    old life both between being under three never know same last another while us off might great go \
    come since against right came take used himself few house use place during without again around \
    however home small found thought went say part once high upon school every quick brown fox jumps \
    over lazy dog box six next text exact query queen quiet equal six tax
    """.split(separator: " ").map(String.init)
}
