// Vector types of CTK_LANES 32-bit lanes, and what C lacks for them.
//
// A vector is two registers of the machine: the two halves of each operation don't wait for one
// another, which hides a good part of its latency.

#define CTK_INLINE static inline __attribute__((always_inline))
#define CTK_HALF (CTK_LANES / 2)

typedef float floats __attribute__((vector_size(4 * CTK_LANES)));
typedef int32_t ints __attribute__((vector_size(4 * CTK_LANES)));
typedef uint32_t words __attribute__((vector_size(4 * CTK_LANES)));
/// CTK_HALF lanes of 64 bits.
typedef uint64_t wides __attribute__((vector_size(4 * CTK_LANES)));

// Orders of lanes. In FRONT and BACK the lanes of two vectors alternate; PAIR is the even lanes of two
// vectors side by side.
#if CTK_LANES == 8
#define CTK_FRONT 0, 8, 1, 9, 2, 10, 3, 11
#define CTK_BACK 4, 12, 5, 13, 6, 14, 7, 15
#define CTK_WIDE_FRONT 0, 4, 1, 5
#define CTK_WIDE_BACK 2, 6, 3, 7
#define CTK_EVEN 0, 2, 4, 6, 8, 10, 12, 14
#define CTK_PAIR 0, 8, 2, 10, 4, 12, 6, 14
#define CTK_COUNT {0, 1, 2, 3, 4, 5, 6, 7}
#elif CTK_LANES == 16
#define CTK_FRONT 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define CTK_BACK 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#define CTK_WIDE_FRONT 0, 8, 1, 9, 2, 10, 3, 11
#define CTK_WIDE_BACK 4, 12, 5, 13, 6, 14, 7, 15
#define CTK_EVEN 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
#define CTK_PAIR 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30
#define CTK_COUNT {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
#elif CTK_LANES == 32
#define CTK_FRONT 0, 32, 1, 33, 2, 34, 3, 35, 4, 36, 5, 37, 6, 38, 7, 39, 8, 40, 9, 41, 10, 42, \
  11, 43, 12, 44, 13, 45, 14, 46, 15, 47
#define CTK_BACK 16, 48, 17, 49, 18, 50, 19, 51, 20, 52, 21, 53, 22, 54, 23, 55, 24, 56, 25, \
  57, 26, 58, 27, 59, 28, 60, 29, 61, 30, 62, 31, 63
#define CTK_WIDE_FRONT 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23
#define CTK_WIDE_BACK 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31
#define CTK_EVEN 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, \
  42, 44, 46, 48, 50, 52, 54, 56, 58, 60, 62
#define CTK_PAIR 0, 32, 2, 34, 4, 36, 6, 38, 8, 40, 10, 42, 12, 44, 14, 46, 16, 48, 18, 50, 20, \
  52, 22, 54, 24, 56, 26, 58, 28, 60, 30, 62
#define CTK_COUNT {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, \
  21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31}
#endif

CTK_INLINE floats load(const float *source) {
  floats result;
  memcpy(&result, source, sizeof result);
  return result;
}

CTK_INLINE void store(float *target, floats value) { memcpy(target, &value, sizeof value); }

CTK_INLINE floats splat(float value) { return value - (floats){0}; }

/// Lanes of `yes` where the mask is all ones, of `no` where it is zero.
CTK_INLINE floats choose(ints mask, floats yes, floats no) {
  return (floats)((mask & (ints)yes) | (~mask & (ints)no));
}

CTK_INLINE floats smaller(floats a, floats b) { return choose(a < b, a, b); }

CTK_INLINE floats larger(floats a, floats b) { return choose(a > b, a, b); }

CTK_INLINE floats square_root(floats x) { return __builtin_elementwise_sqrt(x); }

CTK_INLINE floats absolute(floats x) { return (floats)((ints)x & 0x7fffffff); }

/// The magnitude of one vector with the signs of another.
CTK_INLINE floats with_sign(floats magnitude, floats sign) {
  return (floats)(((ints)magnitude & 0x7fffffff) | ((ints)sign & (int32_t)0x80000000));
}

CTK_INLINE int all(ints mask) { return __builtin_reduce_and(mask) != 0; }
