// Elementary functions without branches or calls, so that the loops around them vectorise.
//
// Each is a range reduction and a minimax polynomial fitted in double precision; the errors are a
// few units in the last place over the whole range. NaN in gives NaN out.
#ifndef CATALOG_VECTOR_MATH_H
#define CATALOG_VECTOR_MATH_H

#include <stdint.h>
#include <string.h>

#include "CTensorKernels.h"

// One version of a function for each vector width, chosen when the program is loaded.
#if defined(__x86_64__) && defined(__linux__)
#define CTK_KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CTK_KERNEL
#endif

// The iterations of the next loop are independent: its pointers are equal or don't overlap.
#define CTK_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")

#define CTK_INLINE static inline __attribute__((always_inline))

CTK_INLINE uint32_t ctk_bits(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

CTK_INLINE float ctk_float(uint32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/// exp x = 2ⁿ exp r with n = ⌊x / ln 2⌉ and |r| ≤ ln 2 / 2. The power of two is applied in halves, so
/// that results near the ends of the range overflow and underflow gradually.
CTK_INLINE float ctk_expf(float x) {
  x = x > 89.0f ? 89.0f : x;
  x = x < -104.0f ? -104.0f : x;
  float shifted = x * 1.44269504f + 12582912.0f;
  float n = shifted - 12582912.0f;
  float r = x - n * 0.693359375f + n * 2.12194440e-4f;
  float p = 0.00139504869f;
  p = p * r + 0.0083688898f;
  p = p * r + 0.041666206f;
  p = p * r + 0.166665182f;
  p = p * r + 0.5f;
  float y = p * (r * r) + r + 1.0f;
  int32_t exponent = (int32_t)(ctk_bits(shifted) - 0x4b400000u);
  int32_t half = exponent >> 1;
  float low = ctk_float((uint32_t)(half + 127) << 23);
  float high = ctk_float((uint32_t)(exponent - half + 127) << 23);
  y = y * low * high;
  return x != x ? x : y;
}

/// Sixteen numbers: one register where registers hold 512 bits, several where they hold less.
typedef float ctk_lanes __attribute__((vector_size(CTK_LANES * 4)));
typedef int32_t ctk_lane_masks __attribute__((vector_size(CTK_LANES * 4)));
typedef uint32_t ctk_lane_bits __attribute__((vector_size(CTK_LANES * 4)));

/// The lanes of a where the mask is set, and of b elsewhere.
#define CTK_SELECT(MASK, A, B) \
  ((ctk_lanes)(((ctk_lane_masks)(A) & (MASK)) | ((ctk_lane_masks)(B) & ~(MASK))))

/// The sum of the lanes, added in pairs; what they hold is used up.
CTK_INLINE float ctk_add_lanes(float *lane) {
  for (int width = CTK_LANES / 2; width > 0; width /= 2) {
    for (int i = 0; i < width; i++) { lane[i] += lane[i + width]; }
  }
  return lane[0];
}

/// x ← exp x for x ≤ 87, with results below the smallest normal number set to 0: what softmax needs,
/// in fewer steps than the general function.
CTK_INLINE void ctk_exp_bounded(ctk_lanes *xs) {
  ctk_lanes x = *xs;
  ctk_lanes shifted = x * 1.44269504f + 12582912.0f;
  ctk_lanes n = shifted - 12582912.0f;
  ctk_lanes r = x - n * 0.693359375f + n * 2.12194440e-4f;
  ctk_lanes p = r * 0.00139504869f + 0.0083688898f;
  p = p * r + 0.041666206f;
  p = p * r + 0.166665182f;
  p = p * r + 0.5f;
  ctk_lanes y = p * (r * r) + r + 1.0f;
  y = (ctk_lanes)((ctk_lane_bits)y + ((ctk_lane_bits)shifted << 23));
  y = (ctk_lanes)((ctk_lane_masks)y & ~(x < -87.0f));
  *xs = CTK_SELECT(x != x, x, y);
}

/// log x = e ln 2 + log(1 + f) with 1 + f in [√½, √2).
CTK_INLINE float ctk_logf(float x) {
  float tiny = x < 1.17549435e-38f ? 8388608.0f : 1.0f;
  float bias = x < 1.17549435e-38f ? -23.0f : 0.0f;
  uint32_t bits = ctk_bits(x * tiny);
  uint32_t shifted = bits - 0x3f3504f3u;
  float e = (float)((int32_t)shifted >> 23) + bias;
  float f = ctk_float((shifted & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
  float p = 0.0675748959f;
  p = p * f - 0.116943136f;
  p = p * f + 0.118935384f;
  p = p * f - 0.124030888f;
  p = p * f + 0.142185509f;
  p = p * f - 0.166680902f;
  p = p * f + 0.200021669f;
  p = p * f - 0.250000089f;
  p = p * f + 0.333333105f;
  float square = f * f;
  float y = f - 0.5f * square + p * f * square - e * 2.12194440e-4f + e * 0.693359375f;
  y = x == __builtin_inff() ? x : y;
  y = x == 0.0f ? -__builtin_inff() : y;
  return x < 0.0f || x != x ? __builtin_nanf("") : y;
}

/// log(1 + u) for u in [0, 1], exact to rounding where 1 + u rounds (Kahan's correction).
CTK_INLINE float ctk_log1pf(float u) {
  float w = 1.0f + u;
  float corrected = ctk_logf(w) * (u / (w - 1.0f));
  return w == 1.0f ? u : corrected;
}

/// tanh x = x + x³ P(x²) near zero, and 1 − 2 / (exp 2|x| + 1) with the sign of x elsewhere.
CTK_INLINE float ctk_tanhf(float x) {
  float magnitude = __builtin_fabsf(x);
  float u = x * x;
  float p = -0.00570496963f;
  p = p * u + 0.0206390694f;
  p = p * u - 0.0537397079f;
  p = p * u + 0.133314416f;
  p = p * u - 0.333332807f;
  float near = p * u * x + x;
  float far = __builtin_copysignf(1.0f - 2.0f / (ctk_expf(2.0f * magnitude) + 1.0f), x);
  return magnitude < 0.625f ? near : far;
}

/// 1 / (1 + exp −x).
CTK_INLINE float ctk_sigmoidf(float x) { return 1.0f / (1.0f + ctk_expf(-x)); }

/// The distribution function of the standard normal, Φ(x) = erfc(−x / √2) / 2.
///
/// For z ≥ 0, erfc z = exp(−z²) t Q(t) with t = 1 / (1 + 0.3275911 z); the tails keep their relative
/// accuracy.
CTK_INLINE float ctk_normal_cdff(float x) {
  float z = __builtin_fabsf(x) * 0.707106781f;
  float t = 1.0f / (1.0f + 0.3275911f * z);
  float q = 0.0291573536f;
  q = q * t - 0.115736492f;
  q = q * t + 0.130657226f;
  q = q * t - 0.0443176851f;
  q = q * t + 0.0834240615f;
  q = q * t + 0.0904856846f;
  q = q * t + 0.126535282f;
  q = q * t + 0.155265942f;
  q = q * t + 0.174880281f;
  q = q * t + 0.184824899f;
  q = q * t + 0.184823453f;
  float tail = 0.5f * q * t * ctk_expf(-0.5f * x * x);
  return x > 0.0f ? 1.0f - tail : tail;
}

/// The density of the standard normal, φ(x).
CTK_INLINE float ctk_normal_pdff(float x) { return 0.398942280f * ctk_expf(-0.5f * x * x); }

#endif
