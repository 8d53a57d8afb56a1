/// The counter-based generator Philox 4×32-10: a keyed bijection of 128-bit counters.
///
/// Ten rounds of multiplication and exclusive or turn a counter into four random words. There is no
/// state, so any word of a stream is at hand at once.
///
/// - Note: Salmon, Moraes, Dror and Shaw (2011), <https://doi.org/10.1145/2063384.2063405>.
public enum Philox4x32 {
  /// Returns the four random words of a counter under a key.
  ///
  /// - Parameters:
  ///   - counter: The counter, lowest word first.
  ///   - key: The key, lowest word first.
  /// - Returns: Four words, each uniform over all 32-bit values.
  /// - Complexity: O(1), ten rounds of two multiplications.
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter.x, counter.y, counter.z, counter.w)
    var (k0, k1) = (key.x, key.y)
    for _ in 0..<10 {
      let left = c0.multipliedFullWidth(by: 0xD251_1F53)
      let right = c2.multipliedFullWidth(by: 0xCD9E_8D57)
      (c0, c1, c2, c3) = (right.high ^ c1 ^ k0, right.low, left.high ^ c3 ^ k1, left.low)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }
}
