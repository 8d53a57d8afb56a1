// Elementwise functions and the products of their derivatives with an incoming gradient.
//
// Every forward kernel maps x to y; every backward kernel maps the gradient g of the output and one
// saved value s, the input or the output, to the gradient of the input. `p` are the function's
// parameters. Outputs may be one of the inputs.
#include "CTensorKernels.h"

#include <math.h>

#include "vector_math.h"

#define CTK_UNARY(NAME, FORMULA)                                                                \
  CTK_KERNEL void ctk_##NAME(const float *xs, float *ys, const float *p, long count) {          \
    (void)p;                                                                                    \
    CTK_INDEPENDENT for (long i = 0; i < count; i++) {                                          \
      float x = xs[i];                                                                          \
      ys[i] = FORMULA;                                                                          \
    }                                                                                           \
  }

#define CTK_BACKWARD(NAME, FORMULA)                                                             \
  CTK_KERNEL void ctk_##NAME##_backward(const float *gs, const float *ss, float *dxs,           \
                                        const float *p, long count) {                           \
    (void)p;                                                                                    \
    CTK_INDEPENDENT for (long i = 0; i < count; i++) {                                          \
      float g = gs[i], s = ss[i];                                                               \
      dxs[i] = FORMULA;                                                                         \
    }                                                                                           \
  }

// y = p₀ x + p₁; dx = p₀ g needs nothing saved.
CTK_UNARY(affine, p[0] * x + p[1])

// dx = y g
CTK_UNARY(exp, ctk_expf(x))
CTK_BACKWARD(exp, g *s)

// dx = g / x
CTK_UNARY(log, ctk_logf(x))
CTK_BACKWARD(log, g / s)

// dx = (1 − y²) g
CTK_UNARY(tanh, ctk_tanhf(x))
CTK_BACKWARD(tanh, (1.0f - s * s) * g)

// dx = y (1 − y) g
CTK_UNARY(sigmoid, ctk_sigmoidf(x))
CTK_BACKWARD(sigmoid, s *(1.0f - s) * g)

// dx = g where y > 0; the comparison keeps NaN.
CTK_UNARY(relu, x < 0.0f ? 0.0f : x)
CTK_BACKWARD(relu, s <= 0.0f ? 0.0f : g)

// y = x Φ(x); dx = (Φ(x) + x φ(x)) g
CTK_UNARY(gelu, x *ctk_normal_cdff(x))
CTK_BACKWARD(gelu, (ctk_normal_cdff(s) + s * ctk_normal_pdff(s)) * g)

// y = x (1 + tanh u) / 2 with u = √(2/π) (x + 0.044715 x³)
CTK_INLINE float ctk_gelu_argument(float x) {
  return 0.797884561f * (x + 0.044715f * x * x * x);
}

CTK_INLINE float ctk_gelu_tanh_slope(float x) {
  float t = ctk_tanhf(ctk_gelu_argument(x));
  return 0.5f * (1.0f + t) +
         0.5f * x * (1.0f - t * t) * 0.797884561f * (1.0f + 0.134145f * x * x);
}

CTK_UNARY(gelu_tanh, 0.5f * x * (1.0f + ctk_tanhf(ctk_gelu_argument(x))))
CTK_BACKWARD(gelu_tanh, ctk_gelu_tanh_slope(s) * g)

// y = x σ(x); dx = σ (1 + x (1 − σ)) g
CTK_INLINE float ctk_silu_slope(float x) {
  float sigma = ctk_sigmoidf(x);
  return sigma * (1.0f + x * (1.0f - sigma));
}

CTK_UNARY(silu, x *ctk_sigmoidf(x))
CTK_BACKWARD(silu, ctk_silu_slope(s) * g)

// y = log(1 + exp x) = max(x, 0) + log(1 + exp −|x|); dx = σ(x) g
CTK_UNARY(softplus, (x < 0.0f ? 0.0f : x) + ctk_log1pf(ctk_expf(-__builtin_fabsf(x))))
CTK_BACKWARD(softplus, ctk_sigmoidf(s) * g)

// dx = g / (2 y)
CTK_UNARY(sqrt, __builtin_elementwise_sqrt(x))
CTK_BACKWARD(sqrt, 0.5f * g / s)

// dx = 2 x g
CTK_UNARY(square, x *x)
CTK_BACKWARD(square, 2.0f * s * g)

// y = 1 / x; dx = −y² g
CTK_UNARY(reciprocal, 1.0f / x)
CTK_BACKWARD(reciprocal, -s *s *g)

// dx = sign(x) g
CTK_UNARY(abs, __builtin_fabsf(x))
CTK_BACKWARD(abs, s > 0.0f ? g : (s < 0.0f ? -g : 0.0f * s * g))

// y = min(max(x, p₀), p₁); dx = g where p₀ ≤ x ≤ p₁
CTK_UNARY(clamp, x < p[0] ? p[0] : (x > p[1] ? p[1] : x))
CTK_BACKWARD(clamp, s < p[0] || s > p[1] ? 0.0f : g)

// y = x^p₀; dx = p₀ x^(p₀ − 1) g. The library's power is called value by value.
void ctk_pow(const float *xs, float *ys, const float *p, long count) {
  for (long i = 0; i < count; i++) { ys[i] = powf(xs[i], p[0]); }
}

void ctk_pow_backward(const float *gs, const float *ss, float *dxs, const float *p, long count) {
  for (long i = 0; i < count; i++) {
    dxs[i] = p[0] == 0.0f ? 0.0f : p[0] * powf(ss[i], p[0] - 1.0f) * gs[i];
  }
}

// y = x where it is finite, else 0
CTK_UNARY(finite_or_zero, x - x == 0.0f ? x : 0.0f)

// Dropout: y = 1 / (1 − p₀) where x ≥ p₀, else 0
CTK_UNARY(keep, x >= p[0] ? 1.0f / (1.0f - p[0]) : 0.0f)

#define CTK_BINARY(NAME, FORMULA)                                                               \
  CTK_KERNEL void ctk_##NAME(const float *as, long a_step, const float *bs, long b_step,        \
                             float *ys, long count) {                                           \
    if (a_step == 1 && b_step == 1) {                                                           \
      CTK_INDEPENDENT for (long i = 0; i < count; i++) {                                        \
        float a = as[i], b = bs[i];                                                             \
        ys[i] = FORMULA;                                                                        \
      }                                                                                         \
    } else if (a_step == 1 && b_step == 0) {                                                    \
      float b = *bs;                                                                            \
      CTK_INDEPENDENT for (long i = 0; i < count; i++) {                                        \
        float a = as[i];                                                                        \
        ys[i] = FORMULA;                                                                        \
      }                                                                                         \
    } else if (a_step == 0 && b_step == 1) {                                                    \
      float a = *as;                                                                            \
      CTK_INDEPENDENT for (long i = 0; i < count; i++) {                                        \
        float b = bs[i];                                                                        \
        ys[i] = FORMULA;                                                                        \
      }                                                                                         \
    } else {                                                                                    \
      for (long i = 0; i < count; i++) {                                                        \
        float a = as[i * a_step], b = bs[i * b_step];                                           \
        ys[i] = FORMULA;                                                                        \
      }                                                                                         \
    }                                                                                           \
  }

CTK_BINARY(add, a + b)
CTK_BINARY(subtract, a - b)
CTK_BINARY(multiply, a *b)
CTK_BINARY(divide, a / b)

// The comparisons keep NaN from either side.
CTK_BINARY(maximum, a > b || a != a ? a : b)
CTK_BINARY(minimum, a < b || a != a ? a : b)

// The weight of a's gradient in max(a, b): 1 where a is larger, ½ on a tie, NaN where either is.
CTK_BINARY(exceeds, a > b ? 1.0f : (a < b ? 0.0f : (a == b ? 0.5f : a + b)))

CTK_BINARY(equals, a == b ? 1.0f : 0.0f)

// The binary cross entropy between a logit a and a target b: log(1 + exp −|a|), and what |a| costs on
// the wrong side. Both parts are positive. Its slope σ(a) − b from the side where σ keeps its digits.
CTK_BINARY(binary_cross_entropy,
           ctk_log1pf(ctk_expf(-__builtin_fabsf(a))) + (a > 0.0f ? (1.0f - b) * a : -b * a))
CTK_BINARY(binary_cross_entropy_slope,
           a > 0.0f ? (1.0f - b) - ctk_sigmoidf(-a) : ctk_sigmoidf(a) - b)

CTK_KERNEL void ctk_accumulate(const float *xs, float *sums, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { sums[i] += xs[i]; }
}

CTK_KERNEL void ctk_fill(float value, float *ys, long count) {
  CTK_INDEPENDENT for (long i = 0; i < count; i++) { ys[i] = value; }
}

CTK_KERNEL void ctk_gather_strided(const float *xs, long step, float *ys, long count) {
  for (long i = 0; i < count; i++) { ys[i] = xs[i * step]; }
}

CTK_KERNEL void ctk_adam(const float *gs, float *means, float *squares, float *xs,
                         const struct ctk_adam_settings *settings, long count) {
  struct ctk_adam_settings s = *settings;
  CTK_INDEPENDENT for (long i = 0; i < count; i++) {
    float g = gs[i];
    float m = s.mean_decay * means[i] + (1.0f - s.mean_decay) * g;
    float v = s.square_decay * squares[i] + (1.0f - s.square_decay) * g * g;
    float root = __builtin_elementwise_sqrt(v * s.square_correction) + s.epsilon;
    means[i] = m;
    squares[i] = v;
    xs[i] -= s.rate * (s.weight_decay * xs[i] + m * s.mean_correction / root);
  }
}
