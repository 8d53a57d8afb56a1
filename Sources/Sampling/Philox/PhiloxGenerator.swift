/// A stream of random bits that is a function of its seed, its stream number and the position in it.
///
/// The seed is the key of ``Philox4x32``; block *b* of stream *s* is the value of the counter
/// (*b*, *s*), each 64 bits wide. There are 2⁶⁴ streams of 2⁶⁴ blocks of four words a seed.
///
///     var generator = PhiloxGenerator(seed: 7)
///     let dice = Int.random(in: 1...6, using: &generator)
///
/// Generators are values: a copy goes on with the same bits.
public struct PhiloxGenerator: RandomNumberGenerator, Sendable, Hashable {
  /// The seed.
  public let seed: UInt64

  /// The number of the stream.
  public let stream: UInt64

  /// The block that holds the next word.
  private(set) var block: UInt64

  /// The place of the next word in its block, in `0..<4`.
  private(set) var word: Int

  private var words: SIMD4<UInt32>

  /// Creates a generator at the start of a stream.
  ///
  /// - Parameters:
  ///   - seed: What tells one experiment from another; any value is as good as any other.
  ///   - stream: What tells parallel parts of one experiment apart.
  public init(seed: UInt64, stream: UInt64 = 0) {
    self.init(seed: seed, stream: stream, block: 0)
  }

  init(seed: UInt64, stream: UInt64, block: UInt64) {
    self.seed = seed
    self.stream = stream
    self.block = block
    word = 0
    words = Self.words(seed: seed, stream: stream, block: block)
  }

  /// Returns the next 32 bits.
  public mutating func nextUInt32() -> UInt32 {
    let result = words[word]
    if word < 3 {
      word += 1
    } else {
      move(to: block &+ 1, word: 0)
    }
    return result
  }

  /// Returns the next 64 bits, the lower half first.
  public mutating func next() -> UInt64 {
    let low = UInt64(nextUInt32())
    return low | UInt64(nextUInt32()) << 32
  }

  /// Returns the next uniform number of the open interval (0, 1).
  ///
  /// The values are the odd multiples of 2⁻⁵³, so neither the logarithm of the number nor that of
  /// its complement is infinite.
  public mutating func nextOpenUnit() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// Returns a generator with the same seed at the start of another stream.
  ///
  /// - Parameter stream: The number of the stream; streams of different numbers don't overlap.
  /// - Returns: A generator for one part of parallel work.
  public func stream(_ stream: UInt64) -> PhiloxGenerator {
    PhiloxGenerator(seed: seed, stream: stream)
  }

  /// Skips blocks of four words each; the place within the block stays.
  ///
  /// - Parameter blocks: How many blocks to skip, modulo 2⁶⁴.
  /// - Complexity: O(1).
  public mutating func advance(by blocks: UInt64) {
    move(to: block &+ blocks, word: word)
  }

  private mutating func move(to block: UInt64, word: Int) {
    self.block = block
    self.word = word
    words = Self.words(seed: seed, stream: stream, block: block)
  }

  private static func words(seed: UInt64, stream: UInt64, block: UInt64) -> SIMD4<UInt32> {
    Philox4x32.block(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
  }
}
