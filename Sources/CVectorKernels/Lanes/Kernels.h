// All kernels in vectors of CTK_LANES numbers, for the instruction sets CTK_TARGET. Each file that
// includes this defines one table, CTK_TABLE.
#include "CVectorKernels.h"

#include <math.h>
#include <string.h>

// Vectors wider than a register are passed to functions of this file only.
#pragma clang diagnostic ignored "-Wpsabi"

#ifdef CTK_TARGET
#pragma clang attribute push(__attribute__((target(CTK_TARGET))), apply_to = function)
#endif

// A fused multiplication and addition would round once where other machines round twice.
#pragma clang fp contract(off)

#include "Vectors.h"

#include "Elementary.h"
#include "Philox.h"

#include "Variates.h"

#include "Fills.h"
#include "Maps.h"
#include "Rejection.h"
#include "Rows.h"

#ifdef CTK_TARGET
#pragma clang attribute pop
#endif

#define CTK_TABLE                                                                                  \
  {                                                                                                \
      .exponential = exponential,                                                                  \
      .logarithm = logarithm,                                                                      \
      .sine_cosine = sine_cosine,                                                                  \
      .fill_bits = fill_bits,                                                                      \
      .fill_uniform = fill_uniform,                                                                \
      .fill_exponential = fill_exponential,                                                        \
      .fill_gumbel = fill_gumbel,                                                                  \
      .fill_normal = fill_normal,                                                                  \
      .fill_gamma = fill_gamma,                                                                    \
      .fill_beta = fill_beta,                                                                      \
      .fill_log_gamma_rows = fill_log_gamma_rows,                                                  \
      .fill_von_mises = fill_von_mises,                                                            \
      .softmax_rows = softmax_rows,                                                                \
      .gumbel_softmax_rows = gumbel_softmax_rows,                                                  \
      .gumbel_argmax_rows = gumbel_argmax_rows,                                                    \
  }
