#include "Arena.h"

#include <stdint.h>
#include <stdlib.h>

enum { step = 16, steps = 64, chunk_size = 256 * 1024 };

struct lede_html_chunk {
  lede_html_chunk *next;
  lede_html_chunk *previous;
  size_t size;
  // Keeps what follows aligned.
  size_t unused;
};

/// Stands before each piece.
typedef struct {
  /// In steps; 0 for a chunk of its own.
  size_t steps;
  size_t unused;
} head;

static lede_html_chunk *new_chunk(lede_html_arena *arena, size_t size) {
  if (size > arena->limit - arena->used) longjmp(arena->full, 1);
  lede_html_chunk *chunk = malloc(size);
  if (chunk == NULL) longjmp(arena->full, 1);
  arena->used += size;
  chunk->size = size;
  chunk->previous = NULL;
  chunk->next = arena->chunks;
  if (chunk->next != NULL) chunk->next->previous = chunk;
  arena->chunks = chunk;
  return chunk;
}

void *lede_html_arena_allocate(void *userdata, size_t size) {
  lede_html_arena *arena = userdata;
  if (size > arena->limit) longjmp(arena->full, 1);
  const size_t wanted = (size + step - 1) / step + (size == 0);
  if (wanted >= steps) {
    lede_html_chunk *chunk = new_chunk(arena, sizeof(lede_html_chunk) + sizeof(head) + size);
    head *own = (head *)(chunk + 1);
    own->steps = 0;
    return own + 1;
  }
  if (arena->free[wanted] != NULL) {
    void *piece = arena->free[wanted];
    arena->free[wanted] = *(void **)piece;
    return piece;
  }
  const size_t total = sizeof(head) + wanted * step;
  if ((size_t)(arena->end - arena->at) < total) {
    lede_html_chunk *chunk = new_chunk(arena, chunk_size);
    arena->at = (char *)(chunk + 1);
    arena->end = (char *)chunk + chunk_size;
  }
  head *own = (head *)arena->at;
  arena->at += total;
  own->steps = wanted;
  return own + 1;
}

void lede_html_arena_release(void *userdata, void *pointer) {
  lede_html_arena *arena = userdata;
  if (pointer == NULL) return;
  head *own = (head *)pointer - 1;
  if (own->steps > 0) {
    *(void **)pointer = arena->free[own->steps];
    arena->free[own->steps] = pointer;
    return;
  }
  lede_html_chunk *chunk = (lede_html_chunk *)own - 1;
  if (chunk->previous != NULL) chunk->previous->next = chunk->next;
  if (chunk->next != NULL) chunk->next->previous = chunk->previous;
  if (arena->chunks == chunk) arena->chunks = chunk->next;
  arena->used -= chunk->size;
  free(chunk);
}

void lede_html_arena_destroy(lede_html_arena *arena) {
  while (arena->chunks != NULL) {
    lede_html_chunk *chunk = arena->chunks;
    arena->chunks = chunk->next;
    free(chunk);
  }
}
