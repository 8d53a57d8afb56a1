// Matrices whose rows are positions and whose columns are channels: normalisation, pooling and resizing
// of images with their channels side by side.
#include "CTensorKernels.h"

#include "vector_math.h"

// sums += Σ rows
CTK_KERNEL void ctk_columns_sum(const float *xs, float *sums, long rows, long width) {
  for (long row = 0; row < rows; row++, xs += width) {
    CTK_INDEPENDENT for (long i = 0; i < width; i++) { sums[i] += xs[i]; }
  }
}

// sums += Σ (x − mean)²
CTK_KERNEL void ctk_columns_squared_deviation(const float *xs, const float *means, float *sums,
                                              long rows, long width) {
  for (long row = 0; row < rows; row++, xs += width) {
    CTK_INDEPENDENT for (long i = 0; i < width; i++) {
      float centred = xs[i] - means[i];
      sums[i] += centred * centred;
    }
  }
}

// plain += Σ g, centred += Σ g (x − mean)
CTK_KERNEL void ctk_columns_gradient_sums(const float *gs, const float *xs, const float *means,
                                          float *plain, float *centred, long rows, long width) {
  for (long row = 0; row < rows; row++, gs += width, xs += width) {
    CTK_INDEPENDENT for (long i = 0; i < width; i++) {
      plain[i] += gs[i];
      centred[i] += gs[i] * (xs[i] - means[i]);
    }
  }
}

// y = a (x − mean) + b
CTK_KERNEL void ctk_columns_affine(const float *xs, const float *means, const float *a,
                                   const float *b, float *ys, long rows, long width) {
  for (long row = 0; row < rows; row++, xs += width, ys += width) {
    CTK_INDEPENDENT for (long i = 0; i < width; i++) {
      ys[i] = a[i] * (xs[i] - means[i]) + b[i];
    }
  }
}

// dx = a g + b + c (x − mean)
CTK_KERNEL void ctk_columns_backward(const float *gs, const float *xs, const float *means,
                                     const float *a, const float *b, const float *c, float *dxs,
                                     long rows, long width) {
  for (long row = 0; row < rows; row++, gs += width, xs += width, dxs += width) {
    CTK_INDEPENDENT for (long i = 0; i < width; i++) {
      dxs[i] = a[i] * gs[i] + b[i] + c[i] * (xs[i] - means[i]);
    }
  }
}

// Max pooling: keeps the larger value, a NaN before all, and which tap of the window it came from.
CTK_KERNEL void ctk_pool_max(const float *xs, float tap, float *largest, float *taps, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) {
    int isLarger = xs[i] > largest[i] || (xs[i] != xs[i] && largest[i] == largest[i]);
    largest[i] = isLarger ? xs[i] : largest[i];
    taps[i] = isLarger ? tap : taps[i];
  }
}

// dx += g where the window's largest value came from the tap
CTK_KERNEL void ctk_pool_max_backward(const float *gs, float tap, const float *taps, float *dxs,
                                      long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) {
    dxs[i] += taps[i] == tap ? gs[i] : 0.0f;
  }
}

// y += scale x
CTK_KERNEL void ctk_accumulate_scaled(const float *xs, float scale, float *ys, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { ys[i] += scale * xs[i]; }
}

// y[i] = Σ weights[k] x[positions[k]] for k in starts[i] ..< starts[i + 1]
CTK_KERNEL void ctk_sparse_row(const float *xs, const int32_t *starts, const int32_t *positions,
                               const float *weights, float *ys, long count) {
  for (long i = 0; i < count; i++) {
    float sum = 0;
    for (int32_t k = starts[i]; k < starts[i + 1]; k++) { sum += weights[k] * xs[positions[k]]; }
    ys[i] = sum;
  }
}
