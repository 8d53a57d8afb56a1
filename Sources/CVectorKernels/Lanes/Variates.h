// Random numbers from words, one a lane.

/// Standard exponential numbers: −log u with u = (w + ½)/2³².
///
/// Near u = 1 it is −log(1 − h) with h = 1 − u at full precision: values reach from 2⁻³³ to 33 log 2.
CTK_INLINE floats exponential_of(words w) {
  ints upper = (ints)w >> 31;
  floats h = (__builtin_convertvector((ints)w ^ upper, floats) + 0.5f) * 0x1p-32f;
  ints exponent;
  floats f = split(choose(upper, 1.0f - h, h), &exponent);
  f = choose(upper & (exponent == 0), -h, f);
  return -log_of_parts(__builtin_convertvector(exponent, floats), f);
}

/// Standard Gumbel numbers, between −3.14 and 22.9.
CTK_INLINE floats gumbel_of(words w) { return -log_of_normal(exponential_of(w)); }

/// Pairs of standard normal numbers: a point's coordinates from its distance and direction.
CTK_INLINE void normals_of(words distance, words direction, floats *x, floats *y) {
  floats radius = square_root(2.0f * exponential_of(distance));
  floats sine, cosine;
  sin_cos_of_turn(direction, &sine, &cosine);
  *x = radius * cosine;
  *y = radius * sine;
}

/// Numbers of the open unit interval: the odd multiples of 2⁻²⁴.
CTK_INLINE floats uniform_of(words w) {
  return (__builtin_convertvector((ints)(w >> 9), floats) + 0.5f) * 0x1p-23f;
}
