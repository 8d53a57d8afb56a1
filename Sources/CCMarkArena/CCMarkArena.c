#include "CCMarkArena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct block {
  struct block *next;
  size_t used, size;
  max_align_t bytes[];
};

// Small enough that giving a block back does not have malloc tidy up its whole heap.
enum { block_size = 48 * 1024 };

static _Thread_local struct block *blocks;
static _Thread_local int depth;

static size_t aligned(size_t size) {
  const size_t unit = sizeof(max_align_t);
  if (size > SIZE_MAX / 2) abort();
  return (size + unit - 1) / unit * unit;
}

static void *take(size_t size) {
  size = aligned(size);
  if (!blocks || blocks->size - blocks->used < size) {
    size_t capacity = size > block_size ? size : block_size;
    struct block *block = malloc(sizeof(struct block) + capacity);
    if (!block) abort();
    *block = (struct block){.used = 0, .size = capacity};
    if (blocks && size > block_size / 4) {
      // The block at hand goes on being filled.
      block->next = blocks->next;
      blocks->next = block;
      block->used = size;
      return block->bytes;
    }
    block->next = blocks;
    blocks = block;
  }
  void *place = (char *)blocks->bytes + blocks->used;
  blocks->used += size;
  return place;
}

// Every allocation stands behind its size, which realloc needs.
static void *allocate(size_t size) {
  size_t *head = take(aligned(sizeof(size_t)) + size);
  *head = size;
  return (char *)head + aligned(sizeof(size_t));
}

static void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) abort();
  return memset(allocate(count * size), 0, count * size);
}

static void *arena_realloc(void *old, size_t size) {
  if (!old) return allocate(size);
  size_t *head = (size_t *)((char *)old - aligned(sizeof(size_t)));
  size_t before = *head;
  if (size <= before) return old;
  // The latest allocation grows where it stands.
  size_t more = aligned(size) - aligned(before);
  int is_latest = (char *)old + aligned(before) == (char *)blocks->bytes + blocks->used;
  if (is_latest && blocks->size - blocks->used >= more) {
    blocks->used += more;
    *head = size;
    return old;
  }
  return memcpy(allocate(size), old, before);
}

static void arena_free(void *place) { (void)place; }

static cmark_mem arena = {arena_calloc, arena_realloc, arena_free};

void ctk_arena_open(void) { depth++; }

cmark_node *ctk_arena_parse(const char *text, size_t length, int options) {
  cmark_parser *parser = cmark_parser_new_with_mem(options, &arena);
  cmark_parser_feed(parser, text, length);
  return cmark_parser_finish(parser);
}

void ctk_arena_close(void) {
  if (--depth > 0) return;
  while (blocks) {
    struct block *next = blocks->next;
    free(blocks);
    blocks = next;
  }
}
