// Convolution of images with their channels last, for processors with 256-bit registers: oneDNN 2.6
// is at its best with 512 bits, or with layouts that every other operation would have to undo.
//
// The six results of a register block may lie anywhere: small images, strides and dilations cost
// nothing.
#include "CTensorKernels.h"

#include "register_block.h"

// What a tap that lies outside the image reads.
static const float zeros[CTK_MOST_CHANNELS];

// A result: its image, row and column, and the pixel that a tap at no distance reads for it.
struct place {
  long image;
  long row;
  long column;
  long source_row;
  long source_column;
  long source;
};

CTK_INLINE void find_source(const struct ctk_convolution *shape, struct place *at) {
  at->source_row = at->row * shape->row_stride;
  at->source_column = at->column * shape->column_stride;
  at->source = (at->image * shape->height + at->source_row) * shape->width + at->source_column;
}

CTK_INLINE void advance(const struct ctk_convolution *shape, struct place *at) {
  if (++at->column < shape->columns) { return; }
  at->column = 0;
  if (++at->row < shape->rows) { return; }
  at->row = 0;
  at->image++;
}

CTK_INLINE void convolve_block(const struct ctk_convolution *shape, const float *xs,
                               const float *weights, const ctk_half *start, float *ys, long lanes,
                               const struct place *places, int count) {
  ctk_half low[CTK_BLOCK], high[CTK_BLOCK];
  for (int i = 0; i < count; i++) {
    low[i] = start[0];
    high[i] = start[1];
  }
  long channels = shape->channels;
  for (long t = 0; t < shape->taps; t++) {
    struct ctk_tap tap = shape->tap[t];
    long distance = tap.row * shape->width + tap.column;
    const float *sources[CTK_BLOCK];
    for (int i = 0; i < count; i++) {
      int isInside = (unsigned long)(places[i].source_row + tap.row) < (unsigned long)shape->height
                     && (unsigned long)(places[i].source_column + tap.column)
                            < (unsigned long)shape->width;
      sources[i] = isInside ? xs + (places[i].source + distance) * channels : zeros;
    }
    ctk_multiply_block(sources, 1, weights + tap.kernel * channels * CTK_LANES, CTK_LANES, channels,
                       low, high, count);
  }
  for (int i = 0; i < count; i++) {
    float *y = ys + places[i].image * shape->image_step + places[i].row * shape->row_step
               + places[i].column * shape->column_step;
    CTK_STORE_SUM(low[i], high[i], lanes, y);
  }
}

CTK_256 void ctk_convolve(const struct ctk_convolution *shape, const float *xs,
                          const float *weights, const float *bias, float *ys, long lanes,
                          long first, long last) {
  ctk_half start[2] = {0};
  if (bias) { memcpy(start, bias, (unsigned long)lanes * sizeof(float)); }
  long row = first / shape->columns;
  struct place at = {row / shape->rows, row % shape->rows, first % shape->columns, 0, 0, 0};
  for (long result = first; result < last; result += CTK_BLOCK) {
    struct place places[CTK_BLOCK];
    for (int i = 0; i < CTK_BLOCK; i++) {
      find_source(shape, &at);
      places[i] = at;
      advance(shape, &at);
    }
    CTK_NEXT_BLOCK(last - result, convolve_block, shape, xs, weights, start, ys, lanes, places)
  }
}

CTK_INLINE void gradient_block(const struct ctk_weight_gradient *shape, const float *xs,
                               const float *gs, float *sums, int count) {
  ctk_half low[CTK_BLOCK], high[CTK_BLOCK];
  for (int i = 0; i < count; i++) {
    memcpy(low + i, sums + CTK_LANES * i, sizeof *low);
    memcpy(high + i, sums + CTK_LANES * i + CTK_LANES / 2, sizeof *high);
  }
  for (long row = 0; row < shape->rows; row++) {
    const float *sources[CTK_BLOCK];
    for (int i = 0; i < count; i++) { sources[i] = xs + row * shape->x_row_step + i; }
    ctk_multiply_block(sources, shape->x_column_step, gs + row * shape->g_row_step,
                       shape->g_column_step, shape->columns, low, high, count);
  }
  for (int i = 0; i < count; i++) {
    CTK_STORE_SUM(low[i], high[i], CTK_LANES, sums + CTK_LANES * i);
  }
}

CTK_256 void ctk_convolution_weight_gradient(const struct ctk_weight_gradient *shape,
                                             const float *xs, const float *gs, float *sums,
                                             long channels) {
  // Whole blocks apart from the rest: the compiler then makes the tighter loop of them.
  for (; channels >= CTK_BLOCK; channels -= CTK_BLOCK) {
    gradient_block(shape, xs, gs, sums, CTK_BLOCK);
    xs += CTK_BLOCK;
    sums += CTK_LANES * CTK_BLOCK;
  }
  if (channels > 0) { CTK_NEXT_BLOCK(channels, gradient_block, shape, xs, gs, sums) }
}
