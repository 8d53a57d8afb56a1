// 256-bit registers.
#if defined(__x86_64__)
#define CTK_LANES 16
#define CTK_TARGET "avx2"
#include "Lanes/Kernels.h"

const struct ctk_kernels ctk_kernels_avx2 = CTK_TABLE;
#endif
