// Rows brought to a common scale: softmax, layer and group normalisation.
#include "CTensorKernels.h"

#include "vector_math.h"

// y = (x − shift) scale
CTK_KERNEL void ctk_shift_scale(const float *xs, float shift, float scale, float *ys, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { ys[i] = (xs[i] - shift) * scale; }
}

// Softmax: dx = y (g − Σ g y), with the sum given.
CTK_KERNEL void ctk_softmax_backward(const float *gs, const float *ys, float dot, float *dxs,
                                     long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { dxs[i] = ys[i] * (gs[i] - dot); }
}

// Log-softmax: dx = g − exp(y) Σ g, with the sum given.
CTK_KERNEL void ctk_log_softmax_backward(const float *gs, const float *ys, float sum, float *dxs,
                                         long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { dxs[i] = gs[i] - ctk_expf(ys[i]) * sum; }
}

// y = (x − mean) inverse_deviation weight + bias
CTK_KERNEL void ctk_normalize(const float *xs, float mean, float inverse_deviation,
                              const float *weight, const float *bias, float *ys, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) {
    ys[i] = (xs[i] - mean) * inverse_deviation * weight[i] + bias[i];
  }
}

// dx = a g w + b + c (x − mean)
CTK_KERNEL void ctk_normalize_backward(const float *gs, const float *weight, const float *xs,
                                       float mean, float a, float b, float c, float *dxs,
                                       long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) {
    dxs[i] = a * gs[i] * weight[i] + b + c * (xs[i] - mean);
  }
}

// Adds g (x − mean) inverse_deviation to the weight's gradient and g to the bias's.
CTK_KERNEL void ctk_normalize_parameters(const float *gs, const float *xs, float mean,
                                         float inverse_deviation, float *weight, float *bias,
                                         long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) {
    weight[i] += gs[i] * (xs[i] - mean) * inverse_deviation;
    bias[i] += gs[i];
  }
}

// Σ g w and Σ g w (x − mean)
CTK_KERNEL struct ctk_sums ctk_normalize_sums(const float *gs, const float *weight,
                                              const float *xs, float mean, long count) {
  float plain[CTK_LANES] = {0}, centred[CTK_LANES] = {0};
  long whole = count & ~(long)(CTK_LANES - 1), i = 0;
  for (; i < whole; i += CTK_LANES) {
    for (int k = 0; k < CTK_LANES; k++) {
      float product = gs[i + k] * weight[i + k];
      plain[k] += product;
      centred[k] += product * (xs[i + k] - mean);
    }
  }
  for (; i < count; i++) {
    float product = gs[i] * weight[i];
    plain[i - whole] += product;
    centred[i - whole] += product * (xs[i] - mean);
  }
  return (struct ctk_sums){ctk_add_lanes(plain), ctk_add_lanes(centred)};
}
