// Fills in which number i is a function of word i of the stream, or of its pair of words.

/// Two vectors of results from CTK_HALF blocks.
typedef void (*variate)(struct blocks blocks, const float *parameters, floats *front, floats *back);

CTK_INLINE void fill(float *output, size_t count, struct ctk_position position, variate variate,
                     const float *parameters) {
  const size_t batch = 2 * CTK_LANES;
  wides counter = counters(position.block, 1);
  floats front, back;
  size_t i = 0;
  for (; i + batch <= count; i += batch) {
    variate(philox(counter, position), parameters, &front, &back);
    store(output + i, front);
    store(output + i + CTK_LANES, back);
    counter += CTK_HALF;
  }
  if (i == count) return;
  float rest[2 * CTK_LANES];
  variate(philox(counter, position), parameters, &front, &back);
  store(rest, front);
  store(rest + CTK_LANES, back);
  memcpy(output + i, rest, (count - i) * sizeof(float));
}

CTK_INLINE void bit_variate(struct blocks blocks, const float *parameters, floats *front,
                            floats *back) {
  in_order(blocks, (words *)front, (words *)back);
}

CTK_INLINE void uniform_variate(struct blocks blocks, const float *parameters, floats *front,
                                floats *back) {
  words a, b;
  in_order(blocks, &a, &b);
  floats largest = splat(parameters[2]);
  *front = smaller(parameters[1] * uniform_of(a) + parameters[0], largest);
  *back = smaller(parameters[1] * uniform_of(b) + parameters[0], largest);
}

CTK_INLINE void exponential_variate(struct blocks blocks, const float *parameters, floats *front,
                                    floats *back) {
  words a, b;
  in_order(blocks, &a, &b);
  *front = parameters[0] * exponential_of(a);
  *back = parameters[0] * exponential_of(b);
}

CTK_INLINE void gumbel_variate(struct blocks blocks, const float *parameters, floats *front,
                               floats *back) {
  words a, b;
  in_order(blocks, &a, &b);
  *front = parameters[1] * gumbel_of(a) + parameters[0];
  *back = parameters[1] * gumbel_of(b) + parameters[0];
}

CTK_INLINE void normal_variate(struct blocks blocks, const float *parameters, floats *front,
                               floats *back) {
  floats x, y;
  normals_of(join(blocks.word[0], blocks.word[2]), join(blocks.word[1], blocks.word[3]), &x, &y);
  x = parameters[1] * x + parameters[0];
  y = parameters[1] * y + parameters[0];
  *front = __builtin_shufflevector(x, y, CTK_FRONT);
  *back = __builtin_shufflevector(x, y, CTK_BACK);
}

static void fill_bits(uint32_t *output, size_t count, struct ctk_position position) {
  fill((float *)output, count, position, bit_variate, NULL);
}

static void fill_uniform(float *output, size_t count, struct ctk_position position, float lower,
                         float width, float largest) {
  fill(output, count, position, uniform_variate, (float[]){lower, width, largest});
}

static void fill_exponential(float *output, size_t count, struct ctk_position position,
                             float scale) {
  fill(output, count, position, exponential_variate, &scale);
}

static void fill_gumbel(float *output, size_t count, struct ctk_position position, float location,
                        float scale) {
  fill(output, count, position, gumbel_variate, (float[]){location, scale});
}

static void fill_normal(float *output, size_t count, struct ctk_position position, float mean,
                        float deviation) {
  fill(output, count, position, normal_variate, (float[]){mean, deviation});
}
