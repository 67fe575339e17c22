#include "CHTML.h"

#include <gumbo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "Arena.h"
#include "Outline.h"

typedef struct {
  const GumboNode *node;
  size_t child;
} step;

struct lede_html {
  lede_html_arena arena;
  lede_html_outline outline;
  const GumboOutput *output;
  /// The open nodes.
  step *steps;
  size_t depth;
  size_t capacity;
  /// Where start tags begin, in order; made when it is asked for.
  size_t *starts;
  size_t start_count;
  bool has_starts;
};

static bool parse(lede_html *html) {
  if (setjmp(html->arena.full) != 0) return false;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = lede_html_arena_allocate;
  options.deallocator = lede_html_arena_release;
  options.userdata = &html->arena;
  options.max_errors = 0;
  html->output = gumbo_parse_with_options(&options, html->outline.text, html->outline.length);
  return html->output != NULL;
}

static bool push(lede_html *html, const GumboNode *node) {
  if (html->depth == html->capacity) {
    const size_t capacity = html->capacity * 2 + 64;
    step *steps = realloc(html->steps, capacity * sizeof(step));
    if (steps == NULL) return false;
    html->steps = steps;
    html->capacity = capacity;
  }
  html->steps[html->depth++] = (step){node, 0};
  return true;
}

lede_html *lede_html_parse(
    const char *text, size_t length, lede_html_limits limits, lede_html_status *status, size_t *where) {
  *status = LEDE_HTML_TOO_LARGE;
  *where = 0;
  lede_html *html = calloc(1, sizeof *html);
  if (html == NULL) return NULL;
  html->arena.limit = limits.memory;
  if (!lede_html_outline_make(&html->outline, text, length, limits, status, where)) {
    lede_html_destroy(html);
    return NULL;
  }
  if (!parse(html) || !push(html, html->output->document)) {
    *status = LEDE_HTML_TOO_LARGE;
    lede_html_destroy(html);
    return NULL;
  }
  return html;
}

void lede_html_destroy(lede_html *html) {
  if (html == NULL) return;
  lede_html_arena_destroy(&html->arena);
  lede_html_outline_destroy(&html->outline);
  free(html->steps);
  free(html->starts);
  free(html);
}

/// The place in the original of a piece of the text that was parsed.
static lede_html_range place(lede_html *html, GumboStringPiece piece) {
  const char *text = html->outline.text;
  if (piece.length == 0 || piece.data < text || piece.data + piece.length > text + html->outline.length) {
    return (lede_html_range){0, 0};
  }
  const size_t start = (size_t)(piece.data - text);
  return (lede_html_range){
      lede_html_outline_original(&html->outline, start),
      lede_html_outline_original(&html->outline, start + piece.length - 1) + 1};
}

/// An element's end tag, unless it is that of another one, which closed this too.
static GumboStringPiece end_tag(const GumboNode *node) {
  const GumboElement *element = &node->v.element;
  GumboStringPiece end = element->original_end_tag;
  GumboStringPiece start = element->original_tag;
  if (end.length == 0 || start.length == 0) return kGumboEmptyString;
  gumbo_tag_from_original_text(&end);
  gumbo_tag_from_original_text(&start);
  if (end.length != start.length || strncasecmp(end.data, start.data, end.length) != 0) return kGumboEmptyString;
  return element->original_end_tag;
}

/// A clone stands at no place of its own.
static bool is_clone(const GumboNode *node) {
  return (node->parse_flags &
          (GUMBO_INSERTION_BY_PARSER | GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT |
           GUMBO_INSERTION_ADOPTION_AGENCY_CLONED | GUMBO_INSERTION_CONVERTED_FROM_END_TAG)) != 0;
}

static const GumboVector *children(const GumboNode *node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT: return &node->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: return &node->v.element.children;
    default: return NULL;
  }
}

bool lede_html_next(lede_html *html, lede_html_event *event) {
  while (html->depth > 0) {
    step *top = &html->steps[html->depth - 1];
    const GumboVector *nodes = children(top->node);
    if (top->child < nodes->length) {
      const GumboNode *node = nodes->data[top->child++];
      memset(event, 0, sizeof *event);
      if (children(node) != NULL) {
        if (!push(html, node)) return false;
        event->kind = LEDE_HTML_OPEN;
        event->tag = (int32_t)node->v.element.tag;
        event->is_html = node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
        event->element = (const lede_html_element *)node;
        if (!is_clone(node)) event->range = place(html, node->v.element.original_tag);
        return true;
      }
      event->kind = node->type == GUMBO_NODE_COMMENT ? LEDE_HTML_COMMENT : LEDE_HTML_TEXT;
      event->range = place(html, node->v.text.original_text);
      return true;
    }
    const GumboNode *node = top->node;
    html->depth--;
    if (node->type == GUMBO_NODE_DOCUMENT) continue;
    memset(event, 0, sizeof *event);
    event->kind = LEDE_HTML_CLOSE;
    event->tag = (int32_t)node->v.element.tag;
    event->is_html = node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
    event->element = (const lede_html_element *)node;
    event->range = place(html, end_tag(node));
    return true;
  }
  return false;
}

static int by_place(const void *a, const void *b) {
  const size_t left = *(const size_t *)a;
  const size_t right = *(const size_t *)b;
  return (left > right) - (left < right);
}

/// Walks through the tree by its own links, past whatever `steps` has come to.
static void collect_starts(lede_html *html) {
  html->has_starts = true;
  size_t capacity = 0;
  const GumboNode *node = html->output->document;
  size_t child = 0;
  while (node != NULL) {
    const GumboVector *nodes = children(node);
    if (nodes == NULL || child >= nodes->length) {
      child = node->index_within_parent + 1;
      node = node->parent;
      continue;
    }
    const GumboNode *next = nodes->data[child++];
    if (children(next) == NULL) continue;
    node = next;
    child = 0;
    const lede_html_range range = place(html, node->v.element.original_tag);
    if (range.end == range.start || is_clone(node)) continue;
    if (html->start_count == capacity) {
      capacity = capacity * 2 + 256;
      size_t *starts = realloc(html->starts, capacity * sizeof(size_t));
      if (starts == NULL) return;
      html->starts = starts;
    }
    html->starts[html->start_count++] = range.start;
  }
  if (html->start_count > 0) qsort(html->starts, html->start_count, sizeof(size_t), by_place);
}

bool lede_html_has_element(lede_html *html, size_t start, size_t end) {
  if (!html->has_starts) collect_starts(html);
  size_t low = 0;
  size_t high = html->start_count;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (html->starts[middle] < start) low = middle + 1; else high = middle;
  }
  return low < html->start_count && html->starts[low] < end;
}

static const GumboElement *element_of(const lede_html_element *element) {
  return &((const GumboNode *)element)->v.element;
}

size_t lede_html_attribute_count(const lede_html_element *element) {
  return element_of(element)->attributes.length;
}

lede_html_attribute lede_html_attribute_at(lede_html *html, const lede_html_element *element, size_t index) {
  const GumboAttribute *attribute = element_of(element)->attributes.data[index];
  return (lede_html_attribute){attribute->name, attribute->value, place(html, attribute->original_value)};
}

size_t lede_html_name_end(lede_html *html, const lede_html_element *element) {
  GumboStringPiece name = element_of(element)->original_tag;
  gumbo_tag_from_original_text(&name);
  return place(html, name).end;
}

const char *lede_html_tag_name(int32_t tag) {
  return tag >= 0 && tag <= GUMBO_TAG_UNKNOWN ? gumbo_normalized_tagname((GumboTag)tag) : NULL;
}

/// The first text in a tree of a few nodes.
static const char *first_text(const GumboNode *node, bool in_attribute) {
  while (node != NULL) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) return node->v.text.text;
    const GumboVector *nodes = children(node);
    if (in_attribute && node->type == GUMBO_NODE_ELEMENT) {
      const GumboAttribute *value = gumbo_get_attribute(&node->v.element.attributes, "v");
      if (value != NULL) return value->value;
    }
    node = nodes != NULL && nodes->length > 0 ? nodes->data[nodes->length - 1] : NULL;
  }
  return NULL;
}

/// The scalar at the start of valid UTF-8, and how many bytes it has.
static size_t scalar_at(const unsigned char *text, uint32_t *scalar) {
  if (text[0] < 0x80) {
    *scalar = text[0];
    return 1;
  }
  const size_t count = text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;
  *scalar = text[0] & (0x7F >> count);
  for (size_t i = 1; i < count; i++) *scalar = *scalar << 6 | (text[i] & 0x3F);
  return count;
}

size_t lede_html_reference(
    const char *text, size_t length, bool in_attribute, uint32_t *scalars, size_t *scalar_count) {
  // The longest name has 32 bytes; a number may have noughts before it.
  char page[160];
  const char *before = in_attribute ? "<body><b v=\"" : "<body><b>";
  const size_t start = strlen(before);
  if (length > sizeof page - start - 8) length = sizeof page - start - 8;
  memcpy(page, before, start);
  memcpy(page + start, text, length);
  page[start + length] = 0;
  if (in_attribute) strcat(page, "\">");
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput *output = gumbo_parse_with_options(&options, page, strlen(page));
  const char *decoded = first_text(output->root, in_attribute);
  size_t consumed = 0;
  *scalar_count = 0;
  if (decoded != NULL && !(decoded[0] == '&' && strncmp(decoded, text, length) == 0 && decoded[length] == 0)) {
    // What is behind the reference is there as it was: the rest tells how long the reference is.
    const unsigned char *at = (const unsigned char *)decoded;
    for (size_t count = 0; count < 2 && *at != 0; count++) {
      at += scalar_at(at, &scalars[count]);
      const size_t rest = strlen((const char *)at);
      if (rest < length && memcmp(text + length - rest, at, rest) == 0) {
        consumed = length - rest;
        *scalar_count = count + 1;
        break;
      }
    }
  }
  gumbo_destroy_output(&options, output);
  return consumed;
}
