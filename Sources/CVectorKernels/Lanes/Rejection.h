// Fills by rejection: each number has CTK_BLOCKS_PER_REJECTION blocks, and tries them one by one.

/// The blocks that CTK_LANES numbers try next.
struct attempts {
  wides front;
  wides back;
};

CTK_INLINE struct attempts attempts_from(uint64_t first, uint64_t step) {
  return (struct attempts){counters(first, step), counters(first + CTK_HALF * step, step)};
}

struct gammas {
  floats d;
  floats c;
  floats inverse_shape;
};

CTK_INLINE struct gammas gammas_of(struct ctk_gamma gamma) {
  return (struct gammas){splat(gamma.d), splat(gamma.c), splat(gamma.inverse_shape)};
}

/// Gamma numbers of rate 1, each as a number and the logarithm of a factor.
///
/// Marsaglia and Tsang's test, log u < x²/2 + d(1 − v + log v) with v = (1 + t)³ and t = cx, is
/// log u < d t³ (3P(t) − 1) with the P of log(1 + t): nothing cancels where d is large.
CTK_INLINE floats gamma_of(struct attempts next, struct ctk_position position, struct gammas gamma,
                           floats *log_factor) {
  floats result = splat(0);
  ints done = {0};
  for (int attempt = 0; attempt < CTK_BLOCKS_PER_REJECTION / 2; attempt++) {
    struct blocks front = philox(next.front + attempt, position);
    struct blocks back = philox(next.back + attempt, position);
    if (attempt == 0) {
      *log_factor = -exponential_of(word_of(&front, &back, 3)) * gamma.inverse_shape;
    }
    floats x, unused;
    normals_of(word_of(&front, &back, 0), word_of(&front, &back, 1), &x, &unused);
    floats log_u = -exponential_of(word_of(&front, &back, 2));
    floats t = gamma.c * x;
    floats root = 1.0f + t;
    floats v = root * root * root;
    floats near_bound = gamma.d * (t * t * t) * (3.0f * log1p_tail(t) - 1.0f);
    ints positive = root > 0.0f;
    floats log_v = 3.0f * log_of_normal(choose(positive, root, splat(1.0f)));
    floats far_bound = 0.5f * x * x + gamma.d * (1.0f - v + log_v);
    ints near = (t > -0.29f) & (t < 0.41f);
    ints accepted = positive & (log_u < choose(near, near_bound, far_bound));
    result = choose(accepted & ~done, gamma.d * v, result);
    done |= accepted;
    if (all(done)) break;
  }
  return result;
}

CTK_INLINE floats log_gamma_of(struct attempts next, struct ctk_position position,
                               struct gammas gamma) {
  floats log_factor;
  floats value = gamma_of(next, position, gamma, &log_factor);
  return log_of(value) + log_factor;
}

/// CTK_LANES numbers, of which the first starts at a block.
typedef floats (*rejection)(struct attempts next, struct ctk_position position,
                            const void *parameters);

CTK_INLINE void fill_by_rejection(float *output, size_t count, struct ctk_position position,
                                  rejection rejection, const void *parameters) {
  const uint64_t step = CTK_BLOCKS_PER_REJECTION;
  for (size_t i = 0; i < count; i += CTK_LANES) {
    floats result = rejection(attempts_from(position.block + i * step, step), position, parameters);
    if (count - i >= CTK_LANES) {
      store(output + i, result);
    } else {
      memcpy(output + i, &result, (count - i) * sizeof(float));
    }
  }
}

struct gamma_parameters {
  struct ctk_gamma gamma;
  float scale;
};

CTK_INLINE floats gamma_rejection(struct attempts next, struct ctk_position position,
                                  const void *parameters) {
  const struct gamma_parameters *p = parameters;
  floats log_factor;
  floats value = gamma_of(next, position, gammas_of(p->gamma), &log_factor);
  if (p->gamma.inverse_shape != 0.0f) value *= exp_of(log_factor);
  return value * p->scale;
}

CTK_INLINE floats beta_rejection(struct attempts next, struct ctk_position position,
                                 const void *parameters) {
  const struct ctk_gamma *gammas = parameters;
  floats first = log_gamma_of(next, position, gammas_of(gammas[0]));
  next.front += CTK_BLOCKS_PER_REJECTION / 2;
  next.back += CTK_BLOCKS_PER_REJECTION / 2;
  floats second = log_gamma_of(next, position, gammas_of(gammas[1]));
  return 1.0f / (1.0f + exp_of(second - first));
}

/// The angle is twice that of a stretched point of the half circle, which is a wrapped Cauchy angle.
CTK_INLINE floats von_mises_rejection(struct attempts next, struct ctk_position position,
                                      const void *parameters) {
  const struct ctk_von_mises *p = parameters;
  floats result = splat(0);
  ints done = {0};
  for (int attempt = 0; attempt < CTK_BLOCKS_PER_REJECTION; attempt++) {
    struct blocks front = philox(next.front + attempt, position);
    struct blocks back = philox(next.back + attempt, position);
    floats x, y;
    sin_cos_of_turn((words)((ints)word_of(&front, &back, 0) >> 1), &y, &x);
    x = absolute(x);
    y = p->stretch * y;
    // 1 − cos of the angle, with which c = κ(r − cos) needs no difference.
    floats versine = 2.0f * (y * y) / (x * x + y * y);
    floats c = p->offset + p->concentration * versine;
    ints accepted =
        log_of_normal(c) + exponential_of(word_of(&front, &back, 1)) + 1.0f >= c;
    result = choose(accepted & ~done, 2.0f * angle_of(y, x), result);
    done |= accepted;
    if (all(done)) break;
  }
  return result + p->mean;
}

static void fill_gamma(float *output, size_t count, struct ctk_position position,
                       struct ctk_gamma gamma, float scale) {
  struct gamma_parameters parameters = {gamma, scale};
  fill_by_rejection(output, count, position, gamma_rejection, &parameters);
}

static void fill_beta(float *output, size_t count, struct ctk_position position,
                      struct ctk_gamma alpha, struct ctk_gamma beta) {
  fill_by_rejection(output, count, position, beta_rejection, (struct ctk_gamma[]){alpha, beta});
}

static void fill_von_mises(float *output, size_t count, struct ctk_position position,
                           struct ctk_von_mises von_mises) {
  fill_by_rejection(output, count, position, von_mises_rejection, &von_mises);
}

static void fill_log_gamma_rows(float *output, size_t rows, size_t columns,
                                struct ctk_position position, const struct ctk_gamma *gammas) {
  const uint64_t step = CTK_BLOCKS_PER_REJECTION;
  for (size_t row = 0; row < rows; row += CTK_LANES) {
    size_t count = rows - row < CTK_LANES ? rows - row : CTK_LANES;
    for (size_t column = 0; column < columns; column++) {
      uint64_t first = position.block + (row * columns + column) * step;
      floats result =
          log_gamma_of(attempts_from(first, columns * step), position, gammas_of(gammas[column]));
      float lanes[CTK_LANES];
      store(lanes, result);
      for (size_t i = 0; i < count; i++) output[(row + i) * columns + column] = lanes[i];
    }
  }
}
