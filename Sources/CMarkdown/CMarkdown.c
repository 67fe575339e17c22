#include "CMarkdown.h"

#include <md4c-html.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *input;
  uint64_t length;
  lede_markdown_event *events;
  uint64_t count;
  uint64_t capacity;
} parse;

static int add(parse *p, unsigned kind, unsigned type, unsigned detail, uint32_t offset, uint32_t length) {
  // Markup gives at most four events a byte, but for the cells that short rows of a wide table lack.
  if (p->count > 8 * p->length + 1024) return LEDE_MARKDOWN_TOO_WIDE;
  if (p->count == p->capacity) {
    const uint64_t capacity = p->capacity ? p->capacity * 2 : 256;
    lede_markdown_event *events = realloc(p->events, capacity * sizeof *events);
    if (events == NULL) return LEDE_MARKDOWN_NO_MEMORY;
    p->events = events;
    p->capacity = capacity;
  }
  p->events[p->count++] = (lede_markdown_event){(uint8_t)kind, (uint8_t)type, (uint16_t)detail, offset, length};
  return 0;
}

static unsigned block_type(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE: return LEDE_MARKDOWN_QUOTE;
    case MD_BLOCK_UL: return LEDE_MARKDOWN_BULLET_LIST;
    case MD_BLOCK_OL: return LEDE_MARKDOWN_NUMBERED_LIST;
    case MD_BLOCK_LI: return LEDE_MARKDOWN_ITEM;
    case MD_BLOCK_HR: return LEDE_MARKDOWN_RULE;
    case MD_BLOCK_H: return LEDE_MARKDOWN_HEADING;
    case MD_BLOCK_CODE: return LEDE_MARKDOWN_CODE_BLOCK;
    case MD_BLOCK_HTML: return LEDE_MARKDOWN_HTML_BLOCK;
    case MD_BLOCK_P: return LEDE_MARKDOWN_PARAGRAPH;
    case MD_BLOCK_TABLE: return LEDE_MARKDOWN_TABLE;
    case MD_BLOCK_THEAD: return LEDE_MARKDOWN_TABLE_HEAD;
    case MD_BLOCK_TBODY: return LEDE_MARKDOWN_TABLE_BODY;
    case MD_BLOCK_TR: return LEDE_MARKDOWN_ROW;
    case MD_BLOCK_TH: return LEDE_MARKDOWN_HEAD_CELL;
    case MD_BLOCK_TD: return LEDE_MARKDOWN_CELL;
    default: return LEDE_MARKDOWN_DOCUMENT;
  }
}

static unsigned span_type(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_EM: return LEDE_MARKDOWN_EMPHASIS;
    case MD_SPAN_STRONG: return LEDE_MARKDOWN_STRONG;
    case MD_SPAN_A: return LEDE_MARKDOWN_LINK;
    case MD_SPAN_IMG: return LEDE_MARKDOWN_IMAGE;
    case MD_SPAN_CODE: return LEDE_MARKDOWN_CODE_SPAN;
    case MD_SPAN_DEL: return LEDE_MARKDOWN_STRIKETHROUGH;
    default: return LEDE_MARKDOWN_OTHER_SPAN;
  }
}

static unsigned text_type(MD_TEXTTYPE type) {
  switch (type) {
    case MD_TEXT_NULLCHAR: return LEDE_MARKDOWN_NUL;
    case MD_TEXT_BR: return LEDE_MARKDOWN_HARD_BREAK;
    case MD_TEXT_SOFTBR: return LEDE_MARKDOWN_SOFT_BREAK;
    case MD_TEXT_ENTITY: return LEDE_MARKDOWN_ENTITY;
    case MD_TEXT_CODE: return LEDE_MARKDOWN_CODE;
    case MD_TEXT_HTML: return LEDE_MARKDOWN_HTML;
    default: return LEDE_MARKDOWN_PLAIN;
  }
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
  unsigned number = 0;
  uint32_t offset = LEDE_MARKDOWN_NOWHERE;
  if (type == MD_BLOCK_H) number = ((MD_BLOCK_H_DETAIL *)detail)->level;
  if (type == MD_BLOCK_LI) {
    const MD_BLOCK_LI_DETAIL *item = detail;
    if (item->is_task) offset = item->task_mark_offset;
  }
  return add(context, LEDE_MARKDOWN_BLOCK_START, block_type(type), number, offset, 0);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
  (void)detail;
  return add(context, LEDE_MARKDOWN_BLOCK_END, block_type(type), 0, LEDE_MARKDOWN_NOWHERE, 0);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context) {
  (void)detail;
  return add(context, LEDE_MARKDOWN_SPAN_START, span_type(type), 0, LEDE_MARKDOWN_NOWHERE, 0);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context) {
  (void)detail;
  return add(context, LEDE_MARKDOWN_SPAN_END, span_type(type), 0, LEDE_MARKDOWN_NOWHERE, 0);
}

static int text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *context) {
  parse *p = context;
  // Compared as integers: line ends are told by pointers into the library's own constants.
  const uintptr_t start = (uintptr_t)p->input, at = (uintptr_t)bytes;
  const int is_inside = at >= start && at + size <= start + p->length;
  return add(p, LEDE_MARKDOWN_TEXT, text_type(type), 0,
             is_inside ? (uint32_t)(at - start) : LEDE_MARKDOWN_NOWHERE, size);
}

lede_markdown_result lede_markdown_parse(const uint8_t *bytes, uint64_t length) {
  if (length >= INT32_MAX) return (lede_markdown_result){NULL, 0, LEDE_MARKDOWN_TOO_LONG};
  parse p = {(const char *)bytes, length, NULL, 0, 0};
  if (length == 0) return (lede_markdown_result){NULL, 0, LEDE_MARKDOWN_DONE};
  const MD_PARSER parser = {
      .flags = MD_DIALECT_GITHUB,
      .enter_block = enter_block,
      .leave_block = leave_block,
      .enter_span = enter_span,
      .leave_span = leave_span,
      .text = text,
  };
  const int status = md_parse(p.input, (MD_SIZE)length, &parser, &p);
  if (status != 0) {
    free(p.events);
    return (lede_markdown_result){NULL, 0, (lede_markdown_status)status};
  }
  return (lede_markdown_result){p.events, p.count, LEDE_MARKDOWN_DONE};
}

void lede_markdown_free(lede_markdown_result result) { free(result.events); }

// MD4C hands references on as written; its HTML renderer is where it knows what they stand for.
typedef struct {
  uint8_t bytes[128];
  uint32_t count;
} page;

static void collect(const MD_CHAR *bytes, MD_SIZE size, void *context) {
  page *p = context;
  if (size > sizeof p->bytes - p->count) size = (MD_SIZE)(sizeof p->bytes - p->count);
  memcpy(p->bytes + p->count, bytes, size);
  p->count += size;
}

// The character that the renderer has escaped at `bytes`, and the length of its escape.
static uint8_t unescaped(const uint8_t *bytes, uint32_t length, uint32_t *taken) {
  static const struct {
    const char *text;
    uint8_t character;
  } escapes[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
  for (unsigned i = 0; i < sizeof escapes / sizeof *escapes; i++) {
    const uint32_t size = (uint32_t)strlen(escapes[i].text);
    if (size <= length && memcmp(bytes, escapes[i].text, size) == 0) {
      *taken = size;
      return escapes[i].character;
    }
  }
  *taken = 1;
  return bytes[0];
}

uint32_t lede_markdown_reference(const uint8_t *bytes, uint32_t length, uint8_t *output, uint32_t capacity) {
  static const char start[] = "<p>", end[] = "</p>\n";
  page p = {{0}, 0};
  // The longest name has 31 letters.
  if (length > 40) return 0;
  if (md_html((const char *)bytes, length, collect, &p, 0, 0) != 0) return 0;
  const uint32_t frame = sizeof start - 1 + sizeof end - 1;
  if (p.count <= frame || memcmp(p.bytes, start, sizeof start - 1) != 0) return 0;
  const uint8_t *content = p.bytes + sizeof start - 1;
  const uint32_t count = p.count - frame;
  uint32_t written = 0;
  for (uint32_t i = 0, taken; i < count; i += taken) {
    if (written == capacity) return 0;
    output[written++] = unescaped(content + i, count - i, &taken);
  }
  // What it does not know comes out as it went in.
  if (written == length && memcmp(output, bytes, length) == 0) return 0;
  return written;
}
