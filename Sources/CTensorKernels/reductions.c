// Sums and extremes of rows, and of columns.
//
// Sixteen partial results a row, combined in a fixed order: fast on every vector width, the same on
// all of them, and the same for any number of threads.
#include "CTensorKernels.h"

#include "vector_math.h"

CTK_INLINE float ctk_larger(float a, float b) { return a > b || a != a ? a : b; }

// Terms are added in blocks, and the blocks' sums in turn, so that rounding errors stay small.
enum { block = 64 * CTK_LANES };

#define CTK_ROW_SUM(NAME, PARAMETERS, TERM)                                                     \
  CTK_KERNEL float NAME PARAMETERS {                                                            \
    float total[CTK_LANES] = {0};                                                               \
    long whole = count & ~(long)(CTK_LANES - 1), i = 0;                                         \
    while (i < whole) {                                                                         \
      float lane[CTK_LANES] = {0};                                                              \
      long end = whole - i < block ? whole : i + block;                                         \
      for (; i < end; i += CTK_LANES) {                                                         \
        for (int k = 0; k < CTK_LANES; k++) {                                                   \
          long at = i + k;                                                                      \
          lane[k] += TERM;                                                                      \
        }                                                                                       \
      }                                                                                         \
      for (int k = 0; k < CTK_LANES; k++) { total[k] += lane[k]; }                              \
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

CTK_KERNEL float ctk_max(const float *xs, long count) {
  ctk_lanes largest = (ctk_lanes){0} - __builtin_inff();
  long whole = count & ~(long)(CTK_LANES - 1);
  for (long i = 0; i < whole; i += CTK_LANES) {
    ctk_lanes x;
    memcpy(&x, xs + i, sizeof x);
    largest = CTK_SELECT((x > largest) | (x != x), x, largest);
  }
  float result = -__builtin_inff();
  for (int k = 0; k < CTK_LANES; k++) { result = ctk_larger(largest[k], result); }
  for (long i = whole; i < count; i++) { result = ctk_larger(xs[i], result); }
  return result;
}

CTK_INLINE float ctk_lanes_sum(const ctk_lanes *sums) {
  float lane[CTK_LANES];
  memcpy(lane, sums, sizeof lane);
  return ctk_add_lanes(lane);
}

// exp(x − shift) of the next lanes of a row.
CTK_INLINE void ctk_exp_lanes(const float *xs, float shift, ctk_lanes *y) {
  memcpy(y, xs, sizeof *y);
  *y -= shift;
  ctk_exp_bounded(y);
}

// exp(x − shift) of the last elements of a row, fewer than the lanes; 0 beyond them.
CTK_INLINE void ctk_exp_rest(const float *xs, float shift, long count, ctk_lanes *y) {
  for (int k = 0; k < CTK_LANES; k++) { (*y)[k] = k < count ? xs[k] - shift : -__builtin_inff(); }
  ctk_exp_bounded(y);
}

CTK_INLINE float ctk_row_exp(const float *xs, float shift, float *ys, long count) {
  ctk_lanes sums = {0}, y;
  long whole = count & ~(long)(CTK_LANES - 1);
  for (long i = 0; i < whole; i += CTK_LANES) {
    ctk_exp_lanes(xs + i, shift, &y);
    sums += y;
    memcpy(ys + i, &y, sizeof y);
  }
  if (whole < count) {
    ctk_exp_rest(xs + whole, shift, count - whole, &y);
    sums += y;
    for (long i = whole; i < count; i++) { ys[i] = y[i - whole]; }
  }
  return ctk_lanes_sum(&sums);
}

// y = exp(x − shift); returns Σ y.
CTK_KERNEL float ctk_exp_shifted(const float *xs, float shift, float *ys, long count) {
  return ctk_row_exp(xs, shift, ys, count);
}

// Σ exp(x − shift)
CTK_KERNEL float ctk_sum_exp_shifted(const float *xs, float shift, long count) {
  ctk_lanes total = {0}, y;
  long whole = count & ~(long)(CTK_LANES - 1);
  for (long i = 0; i < whole;) {
    ctk_lanes sums = {0};
    long end = whole - i < block ? whole : i + block;
    for (; i < end; i += CTK_LANES) {
      ctk_exp_lanes(xs + i, shift, &y);
      sums += y;
    }
    total += sums;
  }
  if (whole < count) {
    ctk_exp_rest(xs + whole, shift, count - whole, &y);
    total += y;
  }
  return ctk_lanes_sum(&total);
}

// The largest of a row and of a first value, where a NaN is less than all: four registers of partial
// results, so that comparisons needn't wait for each other.
CTK_INLINE float ctk_row_largest(const float *xs, long count, float first) {
  enum { parts = 4, width = parts * CTK_LANES };
  ctk_lanes largest[parts];
  for (int part = 0; part < parts; part++) { largest[part] = (ctk_lanes){0} + first; }
  long whole = count & ~(long)(width - 1);
  for (long i = 0; i < whole; i += width) {
    ctk_lanes x[parts];
    memcpy(x, xs + i, sizeof x);
    for (int part = 0; part < parts; part++) {
      largest[part] = CTK_SELECT(x[part] > largest[part], x[part], largest[part]);
    }
  }
  for (int part = 1; part < parts; part++) {
    largest[0] = CTK_SELECT(largest[part] > largest[0], largest[part], largest[0]);
  }
  float result = first;
  for (int k = 0; k < CTK_LANES; k++) { result = largest[0][k] > result ? largest[0][k] : result; }
  for (long i = whole; i < count; i++) { result = xs[i] > result ? xs[i] : result; }
  return result;
}

// While all scores are −∞ the shift is 0, so that their exponentials are 0 and not NaN. A NaN reaches
// the sum as its own exponential.
CTK_KERNEL float ctk_softmax_tile(float *xs, long count, float *largest, float *sum) {
  float raised = ctk_row_largest(xs, count, *largest);
  float shift = raised == -__builtin_inff() ? 0.0f : raised;
  float factor = ctk_expf(*largest - shift);
  *sum = *sum * factor + ctk_row_exp(xs, shift, xs, count);
  *largest = raised;
  return factor;
}

CTK_KERNEL void ctk_accumulate_max(const float *xs, float *largest, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { largest[i] = ctk_larger(xs[i], largest[i]); }
}
