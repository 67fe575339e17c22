// The memory of a parse: bounded, and given back at once, so that no tree is too deep to be freed.

#pragma once
#include <setjmp.h>
#include <stddef.h>

typedef struct lede_html_chunk lede_html_chunk;

typedef struct {
  /// Where an allocation beyond the limit goes: gumbo does not look for NULL.
  jmp_buf full;
  size_t used;
  size_t limit;
  lede_html_chunk *chunks;
  char *at;
  char *end;
  /// What was given back, by size in steps of 16 bytes.
  void *free[64];
} lede_html_arena;

void *lede_html_arena_allocate(void *arena, size_t size);
void lede_html_arena_release(void *arena, void *pointer);
void lede_html_arena_destroy(lede_html_arena *arena);
