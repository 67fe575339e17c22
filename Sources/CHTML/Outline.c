// memmem
#define _GNU_SOURCE
#include "Outline.h"

#include <gumbo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  /// Runs from this length on are shortened.
  long_run = 48,
  /// Tags of names that gumbo does not know are counted in so many buckets.
  buckets = 4096,
  /// More of them no page has.
  most_roots = 256,
  /// Attribute values from this length on are left out, of so many attributes in a tag.
  long_value = 12,
  most_values = 64,
};

/// Counts what is open, never less than gumbo's stack has.
typedef struct {
  size_t open[GUMBO_TAG_LAST + buckets];
  size_t total;
  size_t roots;
  /// The element whose content is no markup, or GUMBO_TAG_LAST.
  GumboTag raw;
  /// What is left out of the tag that was looked at last.
  lede_html_range values[most_values];
  size_t value_count;
  size_t value;
} counter;

static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

/// Bytes that no state of the tokenizer takes for more than a part of a word.
static bool is_plain(unsigned char c) {
  switch (c) {
    case 0: case '<': case '>': case '&': case '"': case '\'': case '=': case '/': case '-': case ']': case '`':
      return false;
    default: return true;
  }
}

/// Elements that have no content, or whose start closes another of them: they do not pile up.
static bool piles_up(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A: case GUMBO_TAG_AREA: case GUMBO_TAG_BASE: case GUMBO_TAG_BASEFONT: case GUMBO_TAG_BGSOUND:
    case GUMBO_TAG_BODY: case GUMBO_TAG_BR: case GUMBO_TAG_CAPTION: case GUMBO_TAG_COL: case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_DD: case GUMBO_TAG_DT: case GUMBO_TAG_EMBED: case GUMBO_TAG_FRAME: case GUMBO_TAG_HEAD:
    case GUMBO_TAG_HR: case GUMBO_TAG_HTML: case GUMBO_TAG_IMAGE: case GUMBO_TAG_IMG: case GUMBO_TAG_INPUT:
    case GUMBO_TAG_KEYGEN: case GUMBO_TAG_LI: case GUMBO_TAG_LINK: case GUMBO_TAG_META: case GUMBO_TAG_NOBR:
    case GUMBO_TAG_OPTGROUP: case GUMBO_TAG_OPTION: case GUMBO_TAG_P: case GUMBO_TAG_PARAM: case GUMBO_TAG_RP:
    case GUMBO_TAG_RT: case GUMBO_TAG_SOURCE: case GUMBO_TAG_TBODY: case GUMBO_TAG_TD: case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH: case GUMBO_TAG_THEAD: case GUMBO_TAG_TR: case GUMBO_TAG_TRACK: case GUMBO_TAG_WBR:
      return false;
    default: return true;
  }
}

static bool is_raw(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_TITLE: case GUMBO_TAG_XMP:
    case GUMBO_TAG_IFRAME: case GUMBO_TAG_NOEMBED: case GUMBO_TAG_NOFRAMES: case GUMBO_TAG_PLAINTEXT:
      return true;
    default: return false;
  }
}

/// Attributes that say nothing about text or tree, and are long.
static bool is_address(const char *name, size_t length) {
  static const char *const names[] = {"href", "src", "srcset", "style", "sizes", "action", "integrity", "onclick"};
  if (length > 5 && strncasecmp(name, "data-", 5) == 0) return true;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (strlen(names[i]) == length && strncasecmp(name, names[i], length) == 0) return true;
  }
  return false;
}

/// The end of a tag whose name ends at `at`, and how many attributes it has at most.
static size_t tag_end(counter *count, const char *text, size_t length, size_t at, size_t *attributes) {
  *attributes = 0;
  count->value_count = 0;
  count->value = 0;
  while (at < length && text[at] != '>') {
    if (is_space(text[at]) || text[at] == '/') {
      at++;
      continue;
    }
    ++*attributes;
    const size_t name = at;
    while (at < length && text[at] != '>' && text[at] != '=' && text[at] != '/' && !is_space(text[at])) at++;
    const size_t name_end = at;
    size_t value = at;
    while (value < length && is_space(text[value])) value++;
    if (value >= length || text[value] != '=') continue;
    value++;
    while (value < length && is_space(text[value])) value++;
    if (value < length && (text[value] == '"' || text[value] == '\'')) {
      const char *end = memchr(text + value + 1, text[value], length - value - 1);
      at = end == NULL ? length : (size_t)(end - text) + 1;
      if (end != NULL && at - value > long_value && count->value_count < most_values &&
          is_address(text + name, name_end - name)) {
        count->values[count->value_count++] = (lede_html_range){value + 1, at - 1};
      }
    } else {
      at = value;
      while (at < length && text[at] != '>' && !is_space(text[at])) at++;
    }
  }
  return at < length ? at + 1 : length;
}

/// Looks at the markup that begins at `at`; returns up to where there is nothing to look at.
static size_t look(
    counter *count, const char *text, size_t length, size_t at, lede_html_limits limits, lede_html_status *status) {
  if (at + 4 <= length && memcmp(text + at, "<!--", 4) == 0) {
    if (count->raw != GUMBO_TAG_LAST) return at + 1;
    const char *end = memmem(text + at + 2, length - at - 2, "-->", 3);
    return end == NULL ? length : (size_t)(end - text) + 3;
  }
  const bool is_end = at + 1 < length && text[at + 1] == '/';
  size_t name = at + 1 + is_end;
  if (name >= length || !is_letter(text[name])) return at + 1;
  size_t end = name;
  uint32_t hash = 2166136261u;
  while (end < length && text[end] != '>' && text[end] != '/' && !is_space(text[end])) {
    hash = (hash ^ (uint8_t)(is_letter(text[end]) ? text[end] | 0x20 : text[end])) * 16777619u;
    end++;
  }
  const GumboTag tag = gumbo_tagn_enum(text + name, (unsigned)(end - name));
  if (count->raw != GUMBO_TAG_LAST) {
    if (!is_end || tag != count->raw || tag == GUMBO_TAG_PLAINTEXT) return at + 1;
    count->raw = GUMBO_TAG_LAST;
  }
  size_t attributes;
  const size_t stop = tag_end(count, text, length, end, &attributes);
  if (attributes > limits.attributes) *status = LEDE_HTML_TOO_MANY_ATTRIBUTES;
  const bool is_foreign = count->open[GUMBO_TAG_SVG] + count->open[GUMBO_TAG_MATH] > 0;
  size_t *open = &count->open[tag == GUMBO_TAG_UNKNOWN ? GUMBO_TAG_LAST + hash % buckets : (size_t)tag];
  if (is_end) {
    if (*open > 0) {
      --*open;
      count->total--;
    }
    return stop;
  }
  if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY) {
    if (++count->roots > most_roots) *status = LEDE_HTML_TOO_MANY_ATTRIBUTES;
  }
  if (is_raw(tag) && !is_foreign) {
    count->raw = tag;
  } else if (is_foreign ? text[stop - 1] != '>' || text[stop - 2] != '/' : piles_up(tag)) {
    ++*open;
    if (++count->total > limits.depth) *status = LEDE_HTML_TOO_DEEP;
  }
  return stop;
}

static bool note(lede_html_outline *outline, size_t *capacity, size_t place, size_t missing) {
  if (outline->count == *capacity) {
    *capacity = *capacity * 2 + 256;
    size_t *places = realloc(outline->places, *capacity * sizeof(size_t));
    if (places == NULL) return false;
    outline->places = places;
    size_t *all = realloc(outline->missing, *capacity * sizeof(size_t));
    if (all == NULL) return false;
    outline->missing = all;
  }
  outline->places[outline->count] = place;
  outline->missing[outline->count++] = missing;
  return true;
}

bool lede_html_outline_make(
    lede_html_outline *outline, const char *text, size_t length, lede_html_limits limits, lede_html_status *status,
    size_t *where) {
  memset(outline, 0, sizeof *outline);
  bool plain[256];
  for (int c = 0; c < 256; c++) plain[c] = is_plain((unsigned char)c);
  counter *count = calloc(1, sizeof *count);
  outline->text = malloc(length + 1);
  *status = LEDE_HTML_TOO_LARGE;
  if (count == NULL || outline->text == NULL) {
    free(count);
    return false;
  }
  *status = LEDE_HTML_PARSED;
  count->raw = GUMBO_TAG_LAST;
  size_t capacity = 0;
  size_t looked = 0;
  size_t out = 0;
  size_t at = 0;
  while (at < length) {
    if (text[at] == '<' && at >= looked) {
      looked = look(count, text, length, at, limits, status);
      if (*status != LEDE_HTML_PARSED) {
        *where = at;
        break;
      }
    }
    if (count->value < count->value_count && at == count->values[count->value].start) {
      at = count->values[count->value++].end;
      if (!note(outline, &capacity, out, at - out)) {
        *status = LEDE_HTML_TOO_LARGE;
        break;
      }
    }
    size_t end = at;
    while (end < length && plain[(unsigned char)text[end]]) end++;
    if (end == at) {
      outline->text[out++] = text[at++];
      continue;
    }
    size_t first = end;
    size_t last = end;
    if (end - at >= long_run) {
      // The first and the last word stay, with the white space around them: text has to stay text.
      first = at;
      while (first < end && is_space(text[first])) first++;
      first += first < end;
      while (first < end && !is_space(text[first]) && (unsigned char)text[first] < 0xC0) first++;
      while (last > first && is_space(text[last - 1])) last--;
      last -= last > first;
      while (last > first && !is_space(text[last]) && (unsigned char)text[last] < 0xC0) last--;
    }
    memcpy(outline->text + out, text + at, first - at);
    out += first - at;
    if (last > first && !note(outline, &capacity, out, last - out)) {
      *status = LEDE_HTML_TOO_LARGE;
      break;
    }
    memcpy(outline->text + out, text + last, end - last);
    out += end - last;
    at = end;
  }
  free(count);
  outline->text[out] = 0;
  outline->length = out;
  return *status == LEDE_HTML_PARSED;
}

void lede_html_outline_destroy(lede_html_outline *outline) {
  free(outline->text);
  free(outline->places);
  free(outline->missing);
}

size_t lede_html_outline_original(lede_html_outline *outline, size_t offset) {
  const size_t count = outline->count;
  if (count == 0 || offset < outline->places[0]) return offset;
  size_t at = outline->last;
  if (outline->places[at] > offset || (at + 2 < count && outline->places[at + 2] <= offset)) {
    size_t low = 0;
    size_t high = count;
    while (low < high) {
      const size_t middle = (low + high) / 2;
      if (outline->places[middle] <= offset) low = middle + 1; else high = middle;
    }
    at = low - 1;
  } else if (at + 1 < count && outline->places[at + 1] <= offset) {
    at++;
  }
  outline->last = at;
  return offset + outline->missing[at];
}
