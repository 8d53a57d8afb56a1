#include "CCMarkArena.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct block {
  struct block *next;
  size_t used, size;
  unsigned char bytes[];
};

enum {
  block_size = 48 * 1024,
  // The most blocks that wait for the next tree.
  most_spare = 256,
  // What libcmark stores is aligned as pointers and sizes are.
  unit = sizeof(size_t),
  // Places of up to so many units are used again once they are free.
  most_reused = 32,
};

_Static_assert(sizeof(size_t) == sizeof(void *), "a size and a pointer take the same room");

// A place that is free again.
struct place {
  struct place *next;
};

// The blocks in use, and the free places in them by their size in units.
static _Thread_local struct block *blocks;
static _Thread_local struct place *places[most_reused + 1];
static _Thread_local int depth;

// Blocks of `block_size` that wait for a tree: the thread's own, and those that no thread has. A
// thread takes all of these or none, which needs no lock.
static _Thread_local struct block *own_spare;
static _Atomic(struct block *) spare;

static size_t aligned(size_t size) {
  if (size > SIZE_MAX / 2) abort();
  return (size + unit - 1) / unit * unit;
}

static struct block *new_block(size_t size) {
  struct block *block = own_spare;
  if (block && size <= block_size) {
    own_spare = block->next;
    block->used = 0;
    return block;
  }
  size_t capacity = size > block_size ? size : block_size;
  block = malloc(sizeof(struct block) + capacity);
  if (!block) abort();
  *block = (struct block){.used = 0, .size = capacity};
  return block;
}

static void *take(size_t size) {
  if (!blocks || blocks->size - blocks->used < size) {
    struct block *block = new_block(size);
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

// Every allocation stands behind its size, which realloc and free need.
static void *allocate(size_t size) {
  size_t taken = aligned(size);
  size_t class = taken / unit;
  if (class <= most_reused && places[class]) {
    struct place *place = places[class];
    places[class] = place->next;
    return place;
  }
  size_t *head = take(unit + taken);
  *head = taken;
  return (char *)head + unit;
}

static size_t size_of(void *place) { return *(size_t *)((char *)place - unit); }

static void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) abort();
  return memset(allocate(count * size), 0, count * size);
}

static void arena_free(void *place) {
  if (!place) return;
  size_t class = size_of(place) / unit;
  if (class == 0 || class > most_reused) return;
  ((struct place *)place)->next = places[class];
  places[class] = place;
}

static void *arena_realloc(void *old, size_t size) {
  if (!old) return allocate(size);
  size_t before = size_of(old);
  if (size <= before) return old;
  // The latest allocation grows where it stands.
  size_t more = aligned(size) - before;
  int is_latest = (char *)old + before == (char *)blocks->bytes + blocks->used;
  if (is_latest && blocks->size - blocks->used >= more) {
    blocks->used += more;
    *(size_t *)((char *)old - unit) += more;
    return old;
  }
  void *place = memcpy(allocate(size), old, before);
  arena_free(old);
  return place;
}

static cmark_mem arena = {arena_calloc, arena_realloc, arena_free};

void ctk_arena_open(void) {
  if (depth++ == 0) own_spare = atomic_exchange(&spare, NULL);
}

cmark_node *ctk_arena_parse(const char *text, size_t length, int options) {
  cmark_parser *parser = cmark_parser_new_with_mem(options, &arena);
  cmark_parser_feed(parser, text, length);
  return cmark_parser_finish(parser);
}

// Gives blocks back: to `kept` while it holds fewer than the most spare ones, to malloc otherwise.
static struct block *give_back(struct block *list, struct block *kept, size_t *count) {
  while (list) {
    struct block *next = list->next;
    if (list->size == block_size && *count < most_spare) {
      list->next = kept;
      kept = list;
      ++*count;
    } else {
      free(list);
    }
    list = next;
  }
  return kept;
}

void ctk_arena_close(void) {
  if (--depth > 0) return;
  size_t count = 0;
  struct block *kept = give_back(own_spare, NULL, &count);
  kept = give_back(blocks, kept, &count);
  own_spare = NULL;
  blocks = NULL;
  memset(places, 0, sizeof places);
  struct block *none = NULL;
  if (!atomic_compare_exchange_strong(&spare, &none, kept)) {
    count = most_spare;
    give_back(kept, NULL, &count);
  }
}
