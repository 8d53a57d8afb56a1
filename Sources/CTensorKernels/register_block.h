// Six sums of sixteen numbers that stay in the sixteen registers of 256 bits while all that goes into
// them passes by: what products of matrices and convolutions are made of.
#ifndef CATALOG_REGISTER_BLOCK_H
#define CATALOG_REGISTER_BLOCK_H

#include <string.h>

#include "vector_math.h"

#if defined(__x86_64__)
#define CTK_256 __attribute__((target("arch=x86-64-v3")))
#else
#define CTK_256
#endif

#define CTK_BLOCK 6
#define CTK_LANES 16

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

#endif
