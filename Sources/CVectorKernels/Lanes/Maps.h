// Elementary functions over buffers. Input and output may be the same buffer.

typedef floats (*function)(floats x);

CTK_INLINE void map(const float *input, float *output, size_t count, function function) {
  size_t i = 0;
  for (; i + CTK_LANES <= count; i += CTK_LANES) store(output + i, function(load(input + i)));
  if (i == count) return;
  float rest[CTK_LANES] = {0};
  memcpy(rest, input + i, (count - i) * sizeof(float));
  store(rest, function(load(rest)));
  memcpy(output + i, rest, (count - i) * sizeof(float));
}

static void exponential(const float *input, float *output, size_t count) {
  map(input, output, count, exp_of);
}

static void logarithm(const float *input, float *output, size_t count) {
  map(input, output, count, log_of);
}

#define CTK_LARGEST_ANGLE 8192.0f

/// Sines and cosines of up to CTK_LANES numbers.
CTK_INLINE void sine_cosine_lanes(const float *input, float *sine, float *cosine, size_t count) {
  const float magic = 0x1.8p23f;
  float in[CTK_LANES] = {0}, s[CTK_LANES], c[CTK_LANES];
  memcpy(in, input, count * sizeof(float));
  floats x = load(in);
  floats shifted = x * 0x1.45f306p-1f + magic;
  floats k = shifted - magic;
  // π/2 in four parts; the products of the first three with k are exact.
  floats a = ((x - k * 0x1.92p0f) - k * 0x1.fap-12f) - k * 0x1.54p-20f;
  a = a - k * 0x1.10b461p-30f;
  floats sines, cosines;
  sin_cos_of_parts((words)shifted - (words)splat(magic), a, &sines, &cosines);
  store(s, sines);
  store(c, cosines);
  if (!all(absolute(x) <= CTK_LARGEST_ANGLE)) {
    for (size_t i = 0; i < count; i++) {
      if (fabsf(in[i]) <= CTK_LARGEST_ANGLE) continue;
      s[i] = (float)sin(in[i]);
      c[i] = (float)cos(in[i]);
    }
  }
  memcpy(sine, s, count * sizeof(float));
  memcpy(cosine, c, count * sizeof(float));
}

static void sine_cosine(const float *input, float *sine, float *cosine, size_t count) {
  size_t i = 0;
  for (; i + CTK_LANES <= count; i += CTK_LANES) {
    sine_cosine_lanes(input + i, sine + i, cosine + i, CTK_LANES);
  }
  if (i < count) sine_cosine_lanes(input + i, sine + i, cosine + i, count - i);
}
