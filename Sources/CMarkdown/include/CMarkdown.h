// A plain C face of MD4C: CommonMark with the tables, task lists, strikethrough and autolinks of GitHub's dialect in, a
// flat list of events out. Offsets and lengths are bytes of the input.

#ifndef LEDE_CMARKDOWN_H
#define LEDE_CMARKDOWN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  LEDE_MARKDOWN_BLOCK_START = 0,
  LEDE_MARKDOWN_BLOCK_END = 1,
  LEDE_MARKDOWN_SPAN_START = 2,
  LEDE_MARKDOWN_SPAN_END = 3,
  LEDE_MARKDOWN_TEXT = 4,
} lede_markdown_event_kind;

// The kinds of blocks, spans and texts that are told apart.
typedef enum {
  LEDE_MARKDOWN_DOCUMENT = 0,
  LEDE_MARKDOWN_QUOTE,
  // `detail`: the first number for a numbered list.
  LEDE_MARKDOWN_BULLET_LIST,
  LEDE_MARKDOWN_NUMBERED_LIST,
  // `offset`: that of the mark between the brackets of a task.
  LEDE_MARKDOWN_ITEM,
  LEDE_MARKDOWN_RULE,
  // `detail`: the level, 1 to 6.
  LEDE_MARKDOWN_HEADING,
  LEDE_MARKDOWN_CODE_BLOCK,
  LEDE_MARKDOWN_HTML_BLOCK,
  LEDE_MARKDOWN_PARAGRAPH,
  LEDE_MARKDOWN_TABLE,
  LEDE_MARKDOWN_TABLE_HEAD,
  LEDE_MARKDOWN_TABLE_BODY,
  LEDE_MARKDOWN_ROW,
  LEDE_MARKDOWN_HEAD_CELL,
  LEDE_MARKDOWN_CELL,
} lede_markdown_block;

typedef enum {
  LEDE_MARKDOWN_EMPHASIS = 0,
  LEDE_MARKDOWN_STRONG,
  LEDE_MARKDOWN_LINK,
  LEDE_MARKDOWN_IMAGE,
  LEDE_MARKDOWN_CODE_SPAN,
  LEDE_MARKDOWN_STRIKETHROUGH,
  LEDE_MARKDOWN_OTHER_SPAN,
} lede_markdown_span;

typedef enum {
  LEDE_MARKDOWN_PLAIN = 0,
  LEDE_MARKDOWN_NUL,
  LEDE_MARKDOWN_HARD_BREAK,
  LEDE_MARKDOWN_SOFT_BREAK,
  // As written, from the ampersand to the semicolon.
  LEDE_MARKDOWN_ENTITY,
  LEDE_MARKDOWN_CODE,
  LEDE_MARKDOWN_HTML,
} lede_markdown_text;

// An offset of what does not stand in the input, such as a line's end.
#define LEDE_MARKDOWN_NOWHERE UINT32_MAX

typedef struct {
  uint8_t kind;
  uint8_t type;
  uint16_t detail;
  uint32_t offset;
  uint32_t length;
} lede_markdown_event;

typedef enum {
  LEDE_MARKDOWN_NO_MEMORY = -1,
  LEDE_MARKDOWN_DONE = 0,
  // 2 GiB or more.
  LEDE_MARKDOWN_TOO_LONG = 1,
  // A table with far more cells than text.
  LEDE_MARKDOWN_TOO_WIDE = 2,
} lede_markdown_status;

// Without events unless done. Freed with lede_markdown_free.
typedef struct {
  lede_markdown_event *_Nullable events;
  uint64_t count;
  lede_markdown_status status;
} lede_markdown_result;

lede_markdown_result lede_markdown_parse(const uint8_t *_Nullable bytes, uint64_t length);
void lede_markdown_free(lede_markdown_result result);

// What a character reference (`&amp;`, `&#38;`, `&#x26;`) stands for, in UTF-8, at most `capacity` bytes; 0 where it is
// none that HTML has.
uint32_t lede_markdown_reference(
    const uint8_t *_Nonnull bytes, uint32_t length, uint8_t *_Nonnull output, uint32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
