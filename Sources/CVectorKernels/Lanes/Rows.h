// Softmax and largest index of rows, with and without Gumbel noise.
//
// Rows are worked on in steps of 2·CTK_LANES numbers. The last step of a row is padded with −∞, which
// no softmax and no maximum feels.

#define CTK_STEP (2 * CTK_LANES)

/// A step of a row.
struct step {
  floats front;
  floats back;
};

CTK_INLINE struct step load_step(const float *source, size_t count) {
  if (count >= CTK_STEP) return (struct step){load(source), load(source + CTK_LANES)};
  float padded[CTK_STEP];
  for (size_t i = 0; i < CTK_STEP; i++) padded[i] = i < count ? source[i] : -INFINITY;
  return (struct step){load(padded), load(padded + CTK_LANES)};
}

CTK_INLINE void store_step(float *target, struct step step, size_t count) {
  if (count >= CTK_STEP) {
    store(target, step.front);
    store(target + CTK_LANES, step.back);
  } else {
    memcpy(target, &step, count * sizeof(float));
  }
}

/// The noise of the next step of a row.
CTK_INLINE struct step gumbel_step(wides *counter, struct ctk_position position) {
  words a, b;
  in_order(philox(*counter, position), &a, &b);
  *counter += CTK_HALF;
  return (struct step){gumbel_of(a), gumbel_of(b)};
}

CTK_INLINE float largest_lane(floats value) {
  float result = value[0];
  for (int i = 1; i < CTK_LANES; i++) result = value[i] > result ? value[i] : result;
  return result;
}

/// How many sums of a row run side by side, whatever the width of vectors.
#define CTK_SUMS 64

/// Replaces a row by its exponentials less its largest number, divided by their sum.
CTK_INLINE void normalize_row(float *row, size_t columns, float largest) {
  struct step sums[CTK_SUMS / CTK_STEP] = {0};
  for (size_t i = 0; i < columns; i += CTK_SUMS) {
#pragma clang loop unroll(full)
    for (int j = 0; j < CTK_SUMS / CTK_STEP; j++) {
      size_t start = i + j * CTK_STEP;
      if (start >= columns) break;
      struct step value = load_step(row + start, columns - start);
      value.front = exp_of(value.front - largest);
      value.back = exp_of(value.back - largest);
      store_step(row + start, value, columns - start);
      sums[j].front += value.front;
      sums[j].back += value.back;
    }
  }
  float lanes[CTK_SUMS];
  memcpy(lanes, sums, sizeof lanes);
  for (int width = CTK_SUMS / 2; width > 0; width /= 2) {
    for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
  }
  float factor = 1.0f / lanes[0];
  for (size_t i = 0; i < columns; i++) row[i] *= factor;
}

static void softmax_rows(float *output, struct ctk_logits logits, float inverse_temperature) {
  for (size_t r = 0; r < logits.rows; r++) {
    const float *input = logits.start + r * logits.stride;
    float *row = output + r * logits.columns;
    floats largest = splat(-INFINITY);
    for (size_t i = 0; i < logits.columns; i += CTK_STEP) {
      struct step value = load_step(input + i, logits.columns - i);
      value.front *= inverse_temperature;
      value.back *= inverse_temperature;
      largest = larger(larger(value.front, value.back), largest);
      store_step(row + i, value, logits.columns - i);
    }
    normalize_row(row, logits.columns, largest_lane(largest));
  }
}

static void gumbel_softmax_rows(float *output, struct ctk_logits logits, float inverse_temperature,
                                struct ctk_position position) {
  const size_t blocks = (logits.columns + 3) / 4;
  for (size_t r = 0; r < logits.rows; r++) {
    const float *input = logits.start + r * logits.stride;
    float *row = output + r * logits.columns;
    floats largest = splat(-INFINITY);
    wides counter = counters(position.block + r * blocks, 1);
    for (size_t i = 0; i < logits.columns; i += CTK_STEP) {
      struct step noise = gumbel_step(&counter, position);
      struct step value = load_step(input + i, logits.columns - i);
      value.front = (value.front + noise.front) * inverse_temperature;
      value.back = (value.back + noise.back) * inverse_temperature;
      largest = larger(larger(value.front, value.back), largest);
      store_step(row + i, value, logits.columns - i);
    }
    normalize_row(row, logits.columns, largest_lane(largest));
  }
}

/// The largest number so far in each lane, and its index.
struct leaders {
  floats value;
  ints index;
};

CTK_INLINE void compare(struct leaders *leaders, floats value, ints index) {
  ints better = value > leaders->value;
  leaders->value = choose(better, value, leaders->value);
  leaders->index = (better & index) | (~better & leaders->index);
}

static void gumbel_argmax_rows(int32_t *output, struct ctk_logits logits,
                               struct ctk_position position) {
  const size_t blocks = (logits.columns + 3) / 4;
  const ints lane = CTK_COUNT;
  for (size_t r = 0; r < logits.rows; r++) {
    const float *input = logits.start + r * logits.stride;
    struct leaders leaders = {splat(-INFINITY), lane};
    wides counter = counters(position.block + r * blocks, 1);
    for (size_t i = 0; i < logits.columns; i += CTK_STEP) {
      struct step noise = gumbel_step(&counter, position);
      struct step value = load_step(input + i, logits.columns - i);
      compare(&leaders, value.front + noise.front, lane + (int32_t)i);
      compare(&leaders, value.back + noise.back, lane + (int32_t)(i + CTK_LANES));
    }
    int best = 0;
    for (int i = 1; i < CTK_LANES; i++) {
      int better = leaders.value[i] > leaders.value[best] ||
                   (leaders.value[i] == leaders.value[best] &&
                    leaders.index[i] < leaders.index[best]);
      if (better) best = i;
    }
    output[r] = leaders.index[best];
  }
}
