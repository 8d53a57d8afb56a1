// Products of matrices that fit the cache, on the calling thread.
#include "CTensorKernels.h"

#include "register_block.h"

// Terms that are summed before the next panel of columns takes its turn.
#define CTK_TERMS 256

#if defined(__x86_64__)
int ctk_has_register_blocks(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
int ctk_prefers_register_blocks(void) {
  return ctk_has_register_blocks() && !__builtin_cpu_supports("avx512f");
}
#else
int ctk_has_register_blocks(void) { return 1; }
int ctk_prefers_register_blocks(void) { return 0; }
#endif

CTK_INLINE void product_block(const struct ctk_matrix *a, const float *panel, float *c, long c_step,
                              long terms, long lanes, float keeping, int count) {
  const float *rows[CTK_BLOCK];
  ctk_half low[CTK_BLOCK], high[CTK_BLOCK];
  for (int i = 0; i < count; i++) {
    rows[i] = a->base + i * a->row_step;
    ctk_half both[2] = {0};
    if (keeping != 0) { memcpy(both, c + i * c_step, (unsigned long)lanes * sizeof(float)); }
    low[i] = both[0] * keeping;
    high[i] = both[1] * keeping;
  }
  ctk_multiply_block(rows, a->column_step, panel, CTK_LANES, terms, low, high, count);
  for (int i = 0; i < count; i++) { CTK_STORE_SUM(low[i], high[i], lanes, c + i * c_step); }
}

// Sixteen columns of b times a factor, row after row, with zeros for columns that are missing.
CTK_INLINE void pack(const float *b, long row_step, long column_step, long terms, long lanes,
                     float scale, float *panel) {
  for (long term = 0; term < terms; term++, b += row_step, panel += CTK_LANES) {
    for (long lane = 0; lane < lanes; lane++) { panel[lane] = scale * b[lane * column_step]; }
    for (long lane = lanes; lane < CTK_LANES; lane++) { panel[lane] = 0; }
  }
}

CTK_256 void ctk_product(struct ctk_matrix a, struct ctk_matrix b, float *c, long c_step, long rows,
                         long terms, long columns, float scale, float keeping) {
  float panel[CTK_TERMS * CTK_LANES];
  for (long done = 0; done < terms || done == 0; done += CTK_TERMS) {
    long some = terms - done < CTK_TERMS ? terms - done : CTK_TERMS;
    for (long column = 0; column < columns; column += CTK_LANES) {
      long lanes = columns - column < CTK_LANES ? columns - column : CTK_LANES;
      const float *part = b.base + done * b.row_step + column * b.column_step;
      if (b.column_step == 1 && lanes == CTK_LANES) {
        pack(part, b.row_step, 1, some, CTK_LANES, scale, panel);
      } else {
        pack(part, b.row_step, b.column_step, some, lanes, scale, panel);
      }
      for (long row = 0; row < rows; row += CTK_BLOCK) {
        struct ctk_matrix strip = a;
        strip.base += row * a.row_step + done * a.column_step;
        float *target = c + row * c_step + column;
        float kept = done == 0 ? keeping : 1;
        CTK_NEXT_BLOCK(rows - row, product_block, &strip, panel, target, c_step, some, lanes, kept)
      }
    }
  }
}
