// What of a text is given to gumbo, and whether it may be.

#pragma once
#include "CHTML.h"

/// The text without the middle of its long runs of words, and without the values of long attributes that
/// nobody reads. Gumbo takes a step of its state machine, and a token, for every character; what is left
/// out changes nothing in the tree but texts and values, which are read from the original.
typedef struct {
  char *text;
  size_t length;
  /// Where something was left out: its place in the shorter text, and how much is missing up to it.
  size_t *places;
  size_t *missing;
  size_t count;
  /// The last entry that was asked for: questions come nearly in order.
  size_t last;
} lede_html_outline;

/// Makes the outline; false when memory is short or a limit is passed. Gumbo's time grows with the
/// square of the depth, of the attributes in a tag, and of `html` and `body` tags.
bool lede_html_outline_make(
    lede_html_outline *outline, const char *text, size_t length, lede_html_limits limits,
    lede_html_status *status, size_t *where);
void lede_html_outline_destroy(lede_html_outline *outline);
/// The place in the original of one in the shorter text.
size_t lede_html_outline_original(lede_html_outline *outline, size_t offset);
