#ifndef CCMARK_ARENA_H
#define CCMARK_ARENA_H

#include <cmark.h>
#include <stddef.h>

// Memory for libcmark's trees: nodes are taken from blocks one after the other, and all of them are
// given back at once. Each thread has its own, so that articles are read in parallel. Up to 12 MB of
// blocks are kept for the next tree.

/// Opens the calling thread's arena. Calls nest; each needs a `ctk_arena_close`.
void ctk_arena_open(void);

/// Parses a text inside the arena. The tree is valid until the outermost `ctk_arena_close`, and is not
/// to be freed.
cmark_node *ctk_arena_parse(const char *text, size_t length, int options);

/// Closes the calling thread's arena; the outermost call frees all that was made in it.
void ctk_arena_close(void);

#endif
