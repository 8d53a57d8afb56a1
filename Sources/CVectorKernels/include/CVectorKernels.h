// Vector kernels: random bits and elementary functions, at several widths of vectors.
//
// All widths give the same bits: every operation is one of IEEE 754's, none is contracted, and sums
// have a fixed order.
#ifndef CATALOG_VECTOR_KERNELS_H
#define CATALOG_VECTOR_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Where a fill starts in a stream of Philox blocks.
struct ctk_position {
  uint64_t seed;
  uint64_t stream;
  uint64_t block;
};

/// Marsaglia and Tsang's constants of a gamma distribution, whose shape is raised by 1 where it is
/// below 1: `d` is the shape less a third, `c` is 1/√(9d).
struct ctk_gamma {
  float d;
  float c;
  /// The inverse of a shape below 1; 0 for others.
  float inverse_shape;
};

/// The constants of Best and Fisher's rejection for a von Mises distribution; see VonMises.swift.
struct ctk_von_mises {
  float mean;
  float concentration;
  float stretch;
  float offset;
};

/// Rows of logits: `columns` numbers a row, `stride` numbers from row to row.
struct ctk_logits {
  const float *start;
  size_t stride;
  size_t rows;
  size_t columns;
};

/// The number of blocks that belong to one element of a fill by rejection.
#define CTK_BLOCKS_PER_REJECTION 65536

/// The kernels for one set of instructions.
///
/// In fills of `count` numbers that start at block b, number i has word i mod 4 of block b + i/4;
/// numbers by rejection have blocks of their own, from b + 65536·i.
struct __attribute__((swift_attr("@Sendable"))) ctk_kernels {
  void (*exponential)(const float *input, float *output, size_t count);
  void (*logarithm)(const float *input, float *output, size_t count);
  void (*sine_cosine)(const float *input, float *sine, float *cosine, size_t count);

  void (*fill_bits)(uint32_t *output, size_t count, struct ctk_position position);
  /// lower + width·u, but at most `largest`.
  void (*fill_uniform)(float *output, size_t count, struct ctk_position position, float lower,
                       float width, float largest);
  void (*fill_exponential)(float *output, size_t count, struct ctk_position position, float scale);
  void (*fill_gumbel)(float *output, size_t count, struct ctk_position position, float location,
                      float scale);
  /// Numbers 2i and 2i + 1 are the coordinates of one point of the plane.
  void (*fill_normal)(float *output, size_t count, struct ctk_position position, float mean,
                      float deviation);
  void (*fill_gamma)(float *output, size_t count, struct ctk_position position,
                     struct ctk_gamma gamma, float scale);
  void (*fill_beta)(float *output, size_t count, struct ctk_position position,
                    struct ctk_gamma alpha, struct ctk_gamma beta);
  /// Rows of logarithms of gamma samples, one distribution a column.
  void (*fill_log_gamma_rows)(float *output, size_t rows, size_t columns,
                              struct ctk_position position, const struct ctk_gamma *gammas);
  void (*fill_von_mises)(float *output, size_t count, struct ctk_position position,
                         struct ctk_von_mises von_mises);

  /// Each row of the output: softmax(logits · inverse_temperature).
  void (*softmax_rows)(float *output, struct ctk_logits logits, float inverse_temperature);
  /// Each row of the output: softmax((logits + Gumbel noise) · inverse_temperature). Row r has the
  /// noise that a Gumbel fill from block b + r·⌈columns/4⌉ gives.
  void (*gumbel_softmax_rows)(float *output, struct ctk_logits logits, float inverse_temperature,
                              struct ctk_position position);
  /// For each row the first index of the largest of logits + Gumbel noise, with the same noise.
  void (*gumbel_argmax_rows)(int32_t *output, struct ctk_logits logits,
                             struct ctk_position position);
};

/// The kernels of a level: 0 runs everywhere, 1 takes AVX2 and 2 takes AVX-512. Null where this
/// machine has no such instructions, or there is no such level.
const struct ctk_kernels *_Nullable ctk_kernels_at(int level);

#pragma clang assume_nonnull end

#endif
