// Philox 4×32-10 on CTK_HALF blocks at once.

/// Word i of each of CTK_HALF blocks, in the lower halves of 64-bit lanes. The upper halves hold
/// anything.
struct blocks {
  wides word[4];
};

#define CTK_LOW ((uint64_t)0xffffffff)

/// The blocks of CTK_HALF counters.
///
/// The product of the lower halves of two 64-bit lanes is one instruction and leaves both words of
/// the result where the next round wants them.
CTK_INLINE struct blocks philox(wides counter, struct ctk_position position) {
  wides c0 = counter;
  wides c1 = counter >> 32;
  wides c2 = (position.stream & CTK_LOW) - (wides){0};
  wides c3 = (position.stream >> 32) - (wides){0};
  uint32_t k0 = (uint32_t)position.seed;
  uint32_t k1 = (uint32_t)(position.seed >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    wides left = (c0 & CTK_LOW) * (uint64_t)0xD2511F53;
    wides right = (c2 & CTK_LOW) * (uint64_t)0xCD9E8D57;
    c0 = (right >> 32) ^ c1 ^ (uint64_t)k0;
    c1 = right;
    c2 = (left >> 32) ^ c3 ^ (uint64_t)k1;
    c3 = left;
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return (struct blocks){{c0, c1, c2, c3}};
}

/// The counters of CTK_HALF blocks from `first`, `step` apart.
CTK_INLINE wides counters(uint64_t first, uint64_t step) {
  const words count = CTK_COUNT;
  const words zero = {0};
  wides lane = (wides)__builtin_shufflevector(count, zero, CTK_FRONT);
  return first + lane * step;
}

/// Two wide vectors as one of words: those of `low` in even lanes, those of `high` in odd ones.
CTK_INLINE words join(wides low, wides high) {
  return __builtin_shufflevector((words)low, (words)high, CTK_PAIR);
}

/// The words of the blocks in the order of the stream, 2·CTK_LANES of them.
CTK_INLINE void in_order(struct blocks b, words *front, words *back) {
  wides left = (wides)join(b.word[0], b.word[1]);
  wides right = (wides)join(b.word[2], b.word[3]);
  *front = (words)__builtin_shufflevector(left, right, CTK_WIDE_FRONT);
  *back = (words)__builtin_shufflevector(left, right, CTK_WIDE_BACK);
}

/// Word i of 2·CTK_HALF blocks, one a lane.
CTK_INLINE words word_of(const struct blocks *front, const struct blocks *back, int i) {
  return __builtin_shufflevector((words)front->word[i], (words)back->word[i], CTK_EVEN);
}
