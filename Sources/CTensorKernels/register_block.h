// Six sums of sixteen numbers that stay in the sixteen registers of 256 bits while all that goes into
// them passes by: what products of matrices and convolutions are made of.
#ifndef CATALOG_REGISTER_BLOCK_H
#define CATALOG_REGISTER_BLOCK_H

#include <string.h>

#include "CTensorKernels.h"
#include "vector_math.h"

#if defined(__x86_64__)
#define CTK_256 __attribute__((target("arch=x86-64-v3")))
#else
#define CTK_256
#endif

typedef float ctk_half __attribute__((vector_size(32)));

// Each of some sums of sixteen numbers += Σ x w: x are numbers at a pointer of the sum's own, w rows of
// sixteen numbers for all.
CTK_INLINE void ctk_multiply_block(const float *const *xs, long x_step, const float *ws,
                                   long w_step, long terms, ctk_half *low,
                                   ctk_half *high, int count) {
  for (long term = 0; term < terms; term++, ws += w_step) {
    ctk_half w_low, w_high;
    memcpy(&w_low, ws, sizeof w_low);
    memcpy(&w_high, ws + CTK_LANES / 2, sizeof w_high);
    for (int i = 0; i < count; i++) {
      float x = xs[i][term * x_step];
      low[i] += w_low * x;
      high[i] += w_high * x;
    }
  }
}

// Writes the first lanes of a sum. Not a function: around one, clang spills more registers of a
// convolution.
#define CTK_STORE_SUM(LOW, HIGH, LANES, YS)                                                     \
  do {                                                                                          \
    ctk_half both[2] = {LOW, HIGH};                                                             \
    if ((LANES) == CTK_LANES) {                                                                 \
      memcpy(YS, both, sizeof both);                                                            \
    } else {                                                                                    \
      memcpy(YS, both, (unsigned long)(LANES) * sizeof(float));                                 \
    }                                                                                           \
  } while (0)

// Calls a function for the next block of some sums that are left, at least one, with how many the block
// has as a last argument: a constant in each call, so that the sums stay in registers.
#define CTK_NEXT_BLOCK(LEFT, FUNCTION, ...)                                                     \
  switch (LEFT) {                                                                               \
    case 1: FUNCTION(__VA_ARGS__, 1); break;                                                    \
    case 2: FUNCTION(__VA_ARGS__, 2); break;                                                    \
    case 3: FUNCTION(__VA_ARGS__, 3); break;                                                    \
    case 4: FUNCTION(__VA_ARGS__, 4); break;                                                    \
    case 5: FUNCTION(__VA_ARGS__, 5); break;                                                    \
    default: FUNCTION(__VA_ARGS__, CTK_BLOCK); break;                                           \
  }
_Static_assert(CTK_BLOCK == 6, "CTK_NEXT_BLOCK has a case for each number of sums below");

#endif
