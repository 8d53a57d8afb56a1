#include "CVectorKernels.h"

extern const struct ctk_kernels ctk_kernels_baseline;
#if defined(__x86_64__)
extern const struct ctk_kernels ctk_kernels_avx2;
extern const struct ctk_kernels ctk_kernels_avx512;
#endif

const struct ctk_kernels *ctk_kernels_at(int level) {
  switch (level) {
  case 0:
    return &ctk_kernels_baseline;
#if defined(__x86_64__)
  case 1:
    return __builtin_cpu_supports("avx2") ? &ctk_kernels_avx2 : NULL;
  case 2:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                   __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
               ? &ctk_kernels_avx512
               : NULL;
#endif
  default:
    return NULL;
  }
}
