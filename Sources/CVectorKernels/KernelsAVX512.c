// 512-bit registers.
#if defined(__x86_64__)
#define CTK_LANES 32
#define CTK_TARGET "avx512f,avx512vl,avx512bw,avx512dq"
#include "Lanes/Kernels.h"

const struct ctk_kernels ctk_kernels_avx512 = CTK_TABLE;
#endif
