// For every machine: 128-bit registers.
#define CTK_LANES 8
#include "Lanes/Kernels.h"

const struct ctk_kernels ctk_kernels_baseline = CTK_TABLE;
