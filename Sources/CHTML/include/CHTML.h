// A plain C face of gumbo, which parses HTML as the WHATWG standard says: the tree as a list of events in its order, with
// the place of each in the text.

#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A parsed text; it does not keep the text.
typedef struct lede_html lede_html;
/// A start tag of it.
typedef struct lede_html_element lede_html_element;

/// Why a text was not parsed.
typedef enum {
  LEDE_HTML_PARSED = 0,
  /// More elements inside one another than the limit.
  LEDE_HTML_TOO_DEEP,
  /// More attributes in a tag than the limit, or more tags of one kind than any page has.
  LEDE_HTML_TOO_MANY_ATTRIBUTES,
  /// The tree takes more memory than the limit.
  LEDE_HTML_TOO_LARGE,
} lede_html_status;

/// What is taken, so that time and memory are bounded.
typedef struct {
  size_t memory;
  size_t depth;
  size_t attributes;
} lede_html_limits;

/// A range of bytes of the text; empty for what is not in it.
typedef struct {
  size_t start;
  size_t end;
} lede_html_range;

typedef enum {
  LEDE_HTML_OPEN,
  LEDE_HTML_CLOSE,
  LEDE_HTML_TEXT,
  LEDE_HTML_COMMENT,
} lede_html_kind;

typedef struct {
  lede_html_kind kind;
  /// The number of the element's name; see `lede_html_tag_name`.
  int32_t tag;
  /// Whether it is HTML, and not SVG or MathML.
  bool is_html;
  /// The start or end tag, the text before references are decoded, the comment. Empty for a tag that
  /// the parser made up, or that stands at no place of its own.
  lede_html_range range;
  const lede_html_element *_Nullable element;
} lede_html_event;

typedef struct {
  const char *_Nonnull name;
  /// References decoded, ended by NUL.
  const char *_Nonnull value;
  /// The value with its quotation marks; empty without a value.
  lede_html_range value_range;
} lede_html_attribute;

/// Parses UTF-8. NULL when a limit is passed, or memory is short; then `where` tells the byte, if one
/// is at fault.
lede_html *_Nullable lede_html_parse(
    const char *_Nonnull text, size_t length, lede_html_limits limits,
    lede_html_status *_Nonnull status, size_t *_Nonnull where);
void lede_html_destroy(lede_html *_Nullable html);

/// The next event; false at the end.
bool lede_html_next(lede_html *_Nonnull html, lede_html_event *_Nonnull event);

/// Whether the start tag of an element of the tree begins in a range. Others the parser passed over.
bool lede_html_has_element(lede_html *_Nonnull html, size_t start, size_t end);

/// The attributes of a start tag, which live as long as `html`.
size_t lede_html_attribute_count(const lede_html_element *_Nonnull element);
lede_html_attribute lede_html_attribute_at(
    lede_html *_Nonnull html, const lede_html_element *_Nonnull element, size_t index);
/// Where attributes can be put into a start tag: behind its name.
size_t lede_html_name_end(
    lede_html *_Nonnull html, const lede_html_element *_Nonnull element);

/// The names of elements, from 0 on; NULL behind the last one, which stands for all unknown names.
const char *_Nullable lede_html_tag_name(int32_t tag);

/// Decodes the character reference at the start of a text that begins with `&`.
///
/// Returns how many bytes it has, 0 when it is none; `scalars` gets one or two.
size_t lede_html_reference(
    const char *_Nonnull text, size_t length, bool in_attribute, uint32_t *_Nonnull scalars,
    size_t *_Nonnull scalar_count);

#ifdef __cplusplus
}
#endif
