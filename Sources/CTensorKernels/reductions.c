// Sums and extremes of rows, and of columns.
//
// Sixteen partial results a row, combined in a fixed order: fast on every vector width, the same on
// all of them, and the same for any number of threads.
#include "CTensorKernels.h"

#include "vector_math.h"

enum { lanes = 16 };

// Adds the lanes in pairs.
CTK_INLINE float ctk_add_lanes(float *lane) {
  for (int width = lanes / 2; width > 0; width /= 2) {
    for (int i = 0; i < width; i++) { lane[i] += lane[i + width]; }
  }
  return lane[0];
}

CTK_INLINE float ctk_larger(float a, float b) { return a > b || a != a ? a : b; }

// Terms are added in blocks, and the blocks' sums in turn, so that rounding errors stay small.
enum { block = 64 * lanes };

#define CTK_ROW_SUM(NAME, PARAMETERS, TERM)                                                     \
  CTK_KERNEL float NAME PARAMETERS {                                                            \
    float total[lanes] = {0};                                                                   \
    long whole = count & ~(long)(lanes - 1), i = 0;                                             \
    while (i < whole) {                                                                         \
      float lane[lanes] = {0};                                                                  \
      long end = whole - i < block ? whole : i + block;                                         \
      for (; i < end; i += lanes) {                                                             \
        for (int k = 0; k < lanes; k++) {                                                       \
          long at = i + k;                                                                      \
          lane[k] += TERM;                                                                      \
        }                                                                                       \
      }                                                                                         \
      for (int k = 0; k < lanes; k++) { total[k] += lane[k]; }                                  \
    }                                                                                           \
    for (; i < count; i++) {                                                                    \
      long at = i;                                                                              \
      total[i - whole] += TERM;                                                                 \
    }                                                                                           \
    return ctk_add_lanes(total);                                                                \
  }

CTK_ROW_SUM(ctk_sum, (const float *xs, long count), xs[at])
CTK_ROW_SUM(ctk_dot, (const float *xs, const float *ys, long count), xs[at] * ys[at])
CTK_ROW_SUM(ctk_squared_deviation, (const float *xs, float mean, long count),
            (xs[at] - mean) * (xs[at] - mean))
CTK_ROW_SUM(ctk_centred_dot, (const float *xs, float mean, const float *ys, long count),
            (xs[at] - mean) * ys[at])

CTK_KERNEL float ctk_max(const float *xs, long count) {
  float lane[lanes];
  for (int k = 0; k < lanes; k++) { lane[k] = -__builtin_inff(); }
  long whole = count & ~(long)(lanes - 1), i = 0;
  for (; i < whole; i += lanes) {
    for (int k = 0; k < lanes; k++) { lane[k] = ctk_larger(xs[i + k], lane[k]); }
  }
  for (; i < count; i++) { lane[i - whole] = ctk_larger(xs[i], lane[i - whole]); }
  float largest = lane[0];
  for (int k = 1; k < lanes; k++) { largest = ctk_larger(lane[k], largest); }
  return largest;
}

// y = exp(x − shift); returns Σ y.
CTK_KERNEL float ctk_exp_shifted(const float *xs, float shift, float *ys, long count) {
  float lane[lanes] = {0};
  long whole = count & ~(long)(lanes - 1), i = 0;
  for (; i < whole; i += lanes) {
    float y[lanes];
    for (int k = 0; k < lanes; k++) { y[k] = xs[i + k]; }
    for (int k = 0; k < lanes; k++) { y[k] = ctk_exp_nonpositivef(y[k] - shift); }
    for (int k = 0; k < lanes; k++) { lane[k] += y[k]; }
    for (int k = 0; k < lanes; k++) { ys[i + k] = y[k]; }
  }
  for (; i < count; i++) {
    float y = ctk_exp_nonpositivef(xs[i] - shift);
    ys[i] = y;
    lane[i - whole] += y;
  }
  return ctk_add_lanes(lane);
}

// Σ exp(x − shift)
CTK_ROW_SUM(ctk_sum_exp_shifted, (const float *xs, float shift, long count),
            ctk_exp_nonpositivef(xs[at] - shift))

CTK_KERNEL void ctk_accumulate_max(const float *xs, float *largest, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { largest[i] = ctk_larger(xs[i], largest[i]); }
}
