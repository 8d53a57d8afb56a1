// Numeric loops that the compiler vectorises for the processor they run on.
//
// Swift packages are compiled for the oldest processor of an architecture; these functions exist in
// one version for each vector width, and the loader picks. Only those that are made of register blocks
// have a single version, which not every processor runs. All are free of side effects beyond their
// output pointers, and outputs may equal inputs where both have one element an iteration.
#ifndef CATALOG_TENSOR_KERNELS_H
#define CATALOG_TENSOR_KERNELS_H

#include <stdint.h>

/// Numbers that are computed side by side, whatever the width of the vectors.
#define CTK_LANES 16

// MARK: Threads

/// Calls `task(context, i)` for every i in 0..<tasks on up to `threads` threads, and returns when all
/// are done. Inside a task it runs them one after another.
void ctk_parallel(long tasks, int threads, void (*task)(void *context, long index), void *context);

/// The number of threads that the OpenMP runtime would use by itself.
int ctk_default_threads(void);

/// Sets the number of threads that OpenMP regions started by the calling thread use.
void ctk_use_threads(int threads);

// MARK: Elementwise, y = f(x) with parameters p

void ctk_affine(const float *xs, float *ys, const float *p, long count);
void ctk_exp(const float *xs, float *ys, const float *p, long count);
void ctk_log(const float *xs, float *ys, const float *p, long count);
void ctk_tanh(const float *xs, float *ys, const float *p, long count);
void ctk_sigmoid(const float *xs, float *ys, const float *p, long count);
void ctk_relu(const float *xs, float *ys, const float *p, long count);
void ctk_gelu(const float *xs, float *ys, const float *p, long count);
void ctk_gelu_tanh(const float *xs, float *ys, const float *p, long count);
void ctk_silu(const float *xs, float *ys, const float *p, long count);
void ctk_softplus(const float *xs, float *ys, const float *p, long count);
void ctk_sqrt(const float *xs, float *ys, const float *p, long count);
void ctk_square(const float *xs, float *ys, const float *p, long count);
void ctk_reciprocal(const float *xs, float *ys, const float *p, long count);
void ctk_abs(const float *xs, float *ys, const float *p, long count);
void ctk_clamp(const float *xs, float *ys, const float *p, long count);
void ctk_pow(const float *xs, float *ys, const float *p, long count);
void ctk_keep(const float *xs, float *ys, const float *p, long count);
void ctk_finite_or_zero(const float *xs, float *ys, const float *p, long count);

// MARK: Their gradients, dx from g and a saved input or output

void ctk_exp_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_log_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_tanh_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_sigmoid_backward(const float *gs, const float *saved, float *dxs, const float *p,
                          long count);
void ctk_relu_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_gelu_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_gelu_tanh_backward(const float *gs, const float *saved, float *dxs, const float *p,
                            long count);
void ctk_silu_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_softplus_backward(const float *gs, const float *saved, float *dxs, const float *p,
                           long count);
void ctk_sqrt_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_square_backward(const float *gs, const float *saved, float *dxs, const float *p,
                         long count);
void ctk_reciprocal_backward(const float *gs, const float *saved, float *dxs, const float *p,
                             long count);
void ctk_abs_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);
void ctk_clamp_backward(const float *gs, const float *saved, float *dxs, const float *p,
                        long count);
void ctk_pow_backward(const float *gs, const float *saved, float *dxs, const float *p, long count);

// MARK: Elementwise, y = f(a, b); a step of 0 repeats one value

void ctk_add(const float *as, long a_step, const float *bs, long b_step, float *ys,
             long count);
void ctk_subtract(const float *as, long a_step, const float *bs, long b_step, float *ys,
                  long count);
void ctk_multiply(const float *as, long a_step, const float *bs, long b_step, float *ys,
                  long count);
void ctk_divide(const float *as, long a_step, const float *bs, long b_step, float *ys,
                long count);
void ctk_maximum(const float *as, long a_step, const float *bs, long b_step, float *ys,
                 long count);
void ctk_minimum(const float *as, long a_step, const float *bs, long b_step, float *ys,
                 long count);
void ctk_exceeds(const float *as, long a_step, const float *bs, long b_step, float *ys,
                 long count);
void ctk_equals(const float *as, long a_step, const float *bs, long b_step, float *ys,
                long count);
void ctk_binary_cross_entropy(const float *as, long a_step, const float *bs, long b_step,
                              float *ys, long count);
void ctk_binary_cross_entropy_slope(const float *as, long a_step, const float *bs, long b_step,
                                    float *ys, long count);

/// sums += xs
void ctk_accumulate(const float *xs, float *sums, long count);

/// ys = value
void ctk_fill(float value, float *ys, long count);

/// ys[i] = xs[i step]
void ctk_gather_strided(const float *xs, long step, float *ys, long count);

// MARK: Rows

float ctk_sum(const float *xs, long count);
float ctk_dot(const float *xs, const float *ys, long count);
float ctk_max(const float *xs, long count);

/// Σ (x − mean)²
float ctk_squared_deviation(const float *xs, float mean, long count);

/// Σ exp(x − shift), where no x is above the shift by more than 87
float ctk_sum_exp_shifted(const float *xs, float shift, long count);

/// y = exp(x − shift), where no x is above the shift by more than 87; returns Σ y.
float ctk_exp_shifted(const float *xs, float shift, float *ys, long count);

/// The next scores of a row whose softmax is taken a tile at a time: x = exp(x − m), with m the larger
/// of the scores and the largest before them.
///
/// Begins with a largest of −∞ and a sum of 0, and keeps both up to date. Returns exp(largest before −
/// m), the factor by which what was summed with the earlier exponentials shrinks.
float ctk_softmax_tile(float *xs, long count, float *largest, float *sum);

/// largest = max(largest, xs)
void ctk_accumulate_max(const float *xs, float *largest, long count);

// MARK: Normalisation

/// y = (x − shift) scale
void ctk_shift_scale(const float *xs, float shift, float scale, float *ys, long count);

/// Softmax: dx = y (g − Σ g y), with the sum given.
void ctk_softmax_backward(const float *gs, const float *ys, float dot, float *dxs, long count);

/// Log-softmax: dx = g − exp(y) Σ g, with the sum given.
void ctk_log_softmax_backward(const float *gs, const float *ys, float sum, float *dxs, long count);

/// y = (x − mean) inverse_deviation weight + bias
void ctk_normalize(const float *xs, float mean, float inverse_deviation, const float *weight,
                   const float *bias, float *ys, long count);

/// dx = a g w + b + c (x − mean)
void ctk_normalize_backward(const float *gs, const float *weight, const float *xs, float mean,
                            float a, float b, float c, float *dxs, long count);

/// Adds g (x − mean) inverse_deviation to the weight's gradient and g to the bias's.
void ctk_normalize_parameters(const float *gs, const float *xs, float mean,
                              float inverse_deviation, float *weight, float *bias, long count);

/// Σ g w and Σ g w (x − mean)
struct ctk_sums {
  float plain;
  float centred;
};
struct ctk_sums ctk_normalize_sums(const float *gs, const float *weight, const float *xs, float mean,
                                   long count);

// MARK: Rows of channels

/// sums += Σ rows
void ctk_columns_sum(const float *xs, float *sums, long rows, long width);

/// sums += Σ (x − mean)²
void ctk_columns_squared_deviation(const float *xs, const float *means, float *sums, long rows,
                                   long width);

/// plain += Σ g, centred += Σ g (x − mean)
void ctk_columns_gradient_sums(const float *gs, const float *xs, const float *means, float *plain,
                               float *centred, long rows, long width);

/// y = a (x − mean) + b
void ctk_columns_affine(const float *xs, const float *means, const float *a, const float *b,
                        float *ys, long rows, long width);

/// dx = a g + b + c (x − mean)
void ctk_columns_backward(const float *gs, const float *xs, const float *means, const float *a,
                          const float *b, const float *c, float *dxs, long rows, long width);

// MARK: Pooling and resizing

/// Max pooling: keeps the larger value, a NaN before all, and which tap of the window it came from.
void ctk_pool_max(const float *xs, float tap, float *largest, float *taps, long count);

/// dx += g where the window's largest value came from the tap
void ctk_pool_max_backward(const float *gs, float tap, const float *taps, float *dxs, long count);

/// y += scale x
void ctk_accumulate_scaled(const float *xs, float scale, float *ys, long count);

/// y[i] = Σ weights[k] x[positions[k]] for k in starts[i] ..< starts[i + 1]
void ctk_sparse_row(const float *xs, const int32_t *starts, const int32_t *positions,
                    const float *weights, float *ys, long count);

// MARK: Register blocks

/// What products and convolutions are made of: so many sums, each of CTK_LANES numbers.
#define CTK_BLOCK 6

/// Whether this processor has the instructions that products and convolutions are made of.
int ctk_has_register_blocks(void);

/// Whether they are the fastest for this processor.
int ctk_prefers_register_blocks(void);

// MARK: Products

/// A matrix in memory: its first element and the distances between rows and between columns.
struct ctk_matrix {
  const float *base;
  long row_step;
  long column_step;
};

/// C = scale A B + keeping C for A of [rows, terms] and B of [terms, columns], on the calling thread;
/// with a keeping of 0 what C holds is not read.
void ctk_product(struct ctk_matrix a, struct ctk_matrix b, float *c, long c_step, long rows,
                 long terms, long columns, float scale, float keeping);

// MARK: Convolution of images with their channels last

/// The most channels that the functions below sum over.
#define CTK_MOST_CHANNELS 4096

/// One element of a kernel: where it reads, counted from a result's place times the strides, and which
/// slice of the weights it takes.
struct ctk_tap {
  long row;
  long column;
  long kernel;
};

/// Which pixels of the images [images, height, width, channels] go into which results, of which each
/// image has rows times columns. The steps are those between results in memory.
struct ctk_convolution {
  long height;
  long width;
  long channels;
  long row_stride;
  long column_stride;
  long rows;
  long columns;
  long image_step;
  long row_step;
  long column_step;
  long taps;
  const struct ctk_tap *tap;
};

/// y = bias + Σ x w for up to sixteen channels of the results first..<last, counted over all images;
/// taps outside an image read zeros. The weights are [kernels, channels, 16].
void ctk_convolve(const struct ctk_convolution *shape, const float *xs, const float *weights,
                  const float *bias, float *ys, long lanes, long first, long last);

/// The pixels that a tap's gradient is summed over, and the steps between them in memory.
struct ctk_weight_gradient {
  long rows;
  long columns;
  long x_row_step;
  long x_column_step;
  long g_row_step;
  long g_column_step;
};

/// sums += Σ x g for neighbouring channels of x and sixteen of g. The sums are [channels, 16].
void ctk_convolution_weight_gradient(const struct ctk_weight_gradient *shape, const float *xs,
                                     const float *gs, float *sums, long channels);

// MARK: Optimisation

/// Adam's parameters and the corrections of its moments for the step.
struct ctk_adam_settings {
  float rate;
  float mean_decay;
  float square_decay;
  float epsilon;
  float weight_decay;
  float mean_correction;
  float square_correction;
};

/// One step of Adam on xs and its moments.
void ctk_adam(const float *gs, float *means, float *squares, float *xs,
              const struct ctk_adam_settings *settings, long count);

#endif
