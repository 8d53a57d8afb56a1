// Elementary functions. Polynomials are minimax, with coefficients rounded to float one by one.

#define CTK_SQRT_HALF_BITS 0x3f3504f3
#define CTK_LN2_HIGH 0x1.63p-1f
#define CTK_LN2_LOW -0x1.bd0106p-13f

/// P in log(1 + f) = f − f²/2 + f³P(f) for √½ ≤ 1 + f < √2, with a relative error of 2^-27.4.
CTK_INLINE floats log1p_tail(floats f) {
  floats square = f * f;
  floats p01 = f * -0x1.000226p-2f + 0x1.555554p-2f;
  floats p23 = f * -0x1.54728cp-3f + 0x1.99a01cp-3f;
  floats p45 = f * -0x1.0d8232p-3f + 0x1.22d936p-3f;
  floats p67 = f * -0x1.38c910p-4f + 0x1.055e62p-3f;
  return (p67 * square + p45) * (square * square) + (p23 * square + p01);
}

/// log(2ᵉ (1 + f)) for √½ ≤ 1 + f < √2.
CTK_INLINE floats log_of_parts(floats exponent, floats f) {
  floats square = f * f;
  floats tail = square * f * log1p_tail(f) + exponent * CTK_LN2_LOW;
  return (tail - 0.5f * square) + f + exponent * CTK_LN2_HIGH;
}

/// Splits positive normal numbers: x = 2ᵉ (1 + f) with √½ ≤ 1 + f < √2.
CTK_INLINE floats split(floats x, ints *exponent) {
  ints bits = (ints)x + (0x3f800000 - CTK_SQRT_HALF_BITS);
  *exponent = (bits >> 23) - 127;
  return (floats)((bits & 0x007fffff) + CTK_SQRT_HALF_BITS) - 1.0f;
}

/// The natural logarithm of positive normal numbers.
CTK_INLINE floats log_of_normal(floats x) {
  ints exponent;
  floats f = split(x, &exponent);
  return log_of_parts(__builtin_convertvector(exponent, floats), f);
}

/// The natural logarithm of any numbers.
CTK_INLINE floats log_of(floats x) {
  ints subnormal = x < 0x1p-126f;
  floats scaled = choose(subnormal, x * 0x1p23f, x);
  ints exponent;
  floats f = split(scaled, &exponent);
  exponent -= subnormal & 23;
  floats result = log_of_parts(__builtin_convertvector(exponent, floats), f);
  result = choose(x < INFINITY, result, x);
  result = choose(x == 0.0f, splat(-INFINITY), result);
  return choose(x < 0.0f, splat(NAN), result);
}

/// eˣ of any numbers.
CTK_INLINE floats exp_of(floats x) {
  const float magic = 0x1.8p23f;
  x = choose(x < -106.0f, splat(-106.0f), x);
  x = choose(x > 89.0f, splat(89.0f), x);
  floats shifted = x * 0x1.715476p0f + magic;
  ints n = (ints)shifted - (ints)splat(magic);
  floats whole = shifted - magic;
  floats r = (x - whole * CTK_LN2_HIGH) - whole * CTK_LN2_LOW;
  floats p = splat(0x1.6a524ep-10f);
  p = p * r + 0x1.12396ep-7f;
  p = p * r + 0x1.5558aap-5f;
  p = p * r + 0x1.555492p-3f;
  p = p * r + 0x1.fffffcp-2f;
  floats y = (r * r * p + r) + 1.0f;
  // In two steps, so that results below the normal numbers come out as well.
  ints half = n >> 1;
  return y * (floats)((half + 127) << 23) * (floats)((n - half + 127) << 23);
}

/// The sine of −π/4 ≤ a ≤ π/4.
CTK_INLINE floats sin_of_octant(floats a) {
  floats z = a * a;
  floats p = splat(-0x1.9955b6p-13f);
  p = p * z + 0x1.11077cp-7f;
  p = p * z + -0x1.555546p-3f;
  return p * z * a + a;
}

/// The cosine of −π/4 ≤ a ≤ π/4.
CTK_INLINE floats cos_of_octant(floats a) {
  floats z = a * a;
  floats p = splat(0x1.99e0eep-16f);
  p = p * z + -0x1.6c0c1ap-10f;
  p = p * z + 0x1.55554ap-5f;
  return (p * z * z - 0.5f * z) + 1.0f;
}

/// The sine and cosine of kπ/2 + a for −π/4 ≤ a ≤ π/4.
CTK_INLINE void sin_cos_of_parts(words k, floats a, floats *sine, floats *cosine) {
  floats s = sin_of_octant(a);
  floats c = cos_of_octant(a);
  ints odd = -(ints)(k & 1);
  *sine = (floats)((words)choose(odd, c, s) ^ (k & 2) << 30);
  *cosine = (floats)((words)choose(odd, s, c) ^ ((k + 1) & 2) << 30);
}

/// The sine and cosine of angles in units of 2⁻³² of a turn.
CTK_INLINE void sin_cos_of_turn(words turn, floats *sine, floats *cosine) {
  words k = (turn + 0x20000000u) >> 30;
  floats a = __builtin_convertvector((ints)(turn - (k << 30)), floats) * 0x1.921fb6p-30f;
  sin_cos_of_parts(k, a, sine, cosine);
}

/// The angle of the points (x, y) with x ≥ 0, between −π/2 and π/2.
CTK_INLINE floats angle_of(floats y, floats x) {
  floats height = absolute(y);
  ints steep = height > x;
  floats t = choose(steep, x, height) / choose(steep, height, x);
  floats z = t * t;
  floats p = splat(0x1.7eab24p-9f);
  p = p * z + -0x1.0c195ep-6f;
  p = p * z + 0x1.61ef70p-5f;
  p = p * z + -0x1.355102p-4f;
  p = p * z + 0x1.b4deb6p-4f;
  p = p * z + -0x1.230a94p-3f;
  p = p * z + 0x1.9978ecp-3f;
  p = p * z + -0x1.5554dcp-2f;
  floats angle = p * z * t + t;
  return with_sign(choose(steep, 0x1.921fb6p0f - angle, angle), y);
}
