// A plain C face of the parts of ICU4C that Lede uses. The only header of the house over ICU.
// Text is UTF-8, lengths and offsets are bytes. A status is a UErrorCode: 0 or less is success.
#ifndef LEDE_CICU_H
#define LEDE_CICU_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Versions ---------------------------------------------------------------------------------------

const char *_Nonnull lede_icu_version(void);
const char *_Nonnull lede_icu_unicode_version(void);
const char *_Nonnull lede_icu_error_name(int32_t status);

// Output -----------------------------------------------------------------------------------------

// What an operation that changes text made: the new text and the run list. Freed with
// lede_icu_result_free; safe on NULL.
typedef struct {
  int32_t source_length;
  int32_t target_length;
  bool is_changed;
} lede_icu_edit;

typedef struct {
  char *_Nullable text;
  int32_t text_length;
  lede_icu_edit *_Nullable edits;
  int32_t edit_count;
  int32_t status;
} lede_icu_result;

void lede_icu_result_free(lede_icu_result result);

// Normalization (UAX #15) ------------------------------------------------------------------------

typedef enum {
  LEDE_ICU_NFC = 0,
  LEDE_ICU_NFD = 1,
  LEDE_ICU_NFKC = 2,
  LEDE_ICU_NFKD = 3,
} lede_icu_form;

// Normalizes; the edits are gathered.
lede_icu_result lede_icu_normalize(lede_icu_form form, const char *_Nonnull text, int32_t length);
// Normalizes without edits: the bare speed of ICU, for benchmarks.
lede_icu_result lede_icu_normalize_bare(lede_icu_form form, const char *_Nonnull text, int32_t length);
bool lede_icu_is_normalized(lede_icu_form form, const char *_Nonnull text, int32_t length);
// Whether a scalar never changes and never interacts with its neighbours (Normalizer2::isInert).
bool lede_icu_is_inert(lede_icu_form form, uint32_t scalar);
bool lede_icu_has_boundary_before(lede_icu_form form, uint32_t scalar);

// Breaks (UAX #29, UAX #14) ----------------------------------------------------------------------

typedef enum {
  LEDE_ICU_GRAPHEME = 0,
  LEDE_ICU_WORD = 1,
  LEDE_ICU_SENTENCE = 2,
  LEDE_ICU_LINE = 3,
} lede_icu_break_kind;

typedef struct lede_icu_break lede_icu_break;

// Opens an iterator for a locale (such as "en" or "en@ss=standard"); NULL on failure.
lede_icu_break *_Nullable lede_icu_break_open(
    lede_icu_break_kind kind, const char *_Nonnull locale, int32_t *_Nonnull status);
// Opens one from rules in ICU's rule syntax.
lede_icu_break *_Nullable lede_icu_break_open_rules(
    const char *_Nonnull rules, int32_t length, int32_t *_Nonnull status);
void lede_icu_break_close(lede_icu_break *_Nullable iterator);
// Sets the text, which must outlive its use; the iterator stands at 0.
int32_t lede_icu_break_set_text(
    lede_icu_break *_Nonnull iterator, const char *_Nullable text, int64_t length);
// The next boundary, or -1 behind the last one.
int32_t lede_icu_break_next(lede_icu_break *_Nonnull iterator);
int32_t lede_icu_break_following(lede_icu_break *_Nonnull iterator, int32_t offset);
bool lede_icu_break_is_boundary(lede_icu_break *_Nonnull iterator, int32_t offset);
// The rule status of the boundary that was found last (UWordBreak, USentenceBreakTag).
int32_t lede_icu_break_status(lede_icu_break *_Nonnull iterator);
// Up to `capacity` boundaries into `offsets`, with their rule statuses where `statuses` is not
// NULL; the number of them. 0 behind the last one.
int32_t lede_icu_break_fill(
    lede_icu_break *_Nonnull iterator, int32_t *_Nonnull offsets, int32_t *_Nullable statuses,
    int32_t capacity);

// Case (UAX #44 full case folding and mapping) ---------------------------------------------------

// Folds; `turkic` maps I to ı and İ to i.
lede_icu_result lede_icu_fold(const char *_Nonnull text, int32_t length, bool turkic);
lede_icu_result lede_icu_lower(const char *_Nonnull text, int32_t length, const char *_Nonnull locale);
lede_icu_result lede_icu_upper(const char *_Nonnull text, int32_t length, const char *_Nonnull locale);

// Transforms -------------------------------------------------------------------------------------

typedef struct lede_icu_transform lede_icu_transform;

// Opens a transform by ICU identifier, such as "Any-Latin; Latin-ASCII"; NULL on failure.
lede_icu_transform *_Nullable lede_icu_transform_open(
    const char *_Nonnull identifier, int32_t *_Nonnull status);
void lede_icu_transform_close(lede_icu_transform *_Nullable transform);
// Transforms; edits are recorded as the transform replaces text.
lede_icu_result lede_icu_transform_apply(
    lede_icu_transform *_Nonnull transform, const char *_Nonnull text, int32_t length);

// Character sets ---------------------------------------------------------------------------------

// Guesses the character set of bytes. Writes its IANA name; the confidence is 0 to 100.
int32_t lede_icu_detect_charset(
    const char *_Nonnull bytes, int32_t length, char *_Nonnull name, int32_t capacity,
    int32_t *_Nonnull confidence);
// Decodes bytes of a named character set to UTF-8. Stops with a status at an illegal sequence, and
// tells its offset in text_length.
lede_icu_result lede_icu_decode(
    const char *_Nonnull charset, const char *_Nonnull bytes, int32_t length);
// Encodes UTF-8 into a named character set. Stops at a scalar that it has not.
lede_icu_result lede_icu_encode(
    const char *_Nonnull charset, const char *_Nonnull text, int32_t length);

// Regular expressions --------------------------------------------------------------------------

typedef struct lede_icu_regex lede_icu_regex;
typedef struct lede_icu_regex_text lede_icu_regex_text;

// Compiles a pattern; NULL on failure, with the offset of the fault in `where`, in UTF-16 units.
lede_icu_regex *_Nullable lede_icu_regex_open(
    const char *_Nullable pattern, int32_t length, bool ignores_case, int32_t *_Nonnull status,
    int32_t *_Nonnull where);
void lede_icu_regex_close(lede_icu_regex *_Nullable expression);
// Prepares a text that many expressions are to be matched with; it must outlive their use of it.
lede_icu_regex_text *_Nullable lede_icu_regex_text_open(
    const char *_Nullable text, int32_t length, int32_t *_Nonnull status);
void lede_icu_regex_text_close(lede_icu_regex_text *_Nullable text);
// Sets the text; the search stands at its start. Patterns that backtrack without end are stopped
// with a status.
int32_t lede_icu_regex_set_text(
    lede_icu_regex *_Nonnull expression, const lede_icu_regex_text *_Nonnull text);
// The ends of the next matches, up to `capacity`: as UTF-8 offsets and as UTF-16 units. Fewer than
// `capacity` behind the last one.
int32_t lede_icu_regex_fill(
    lede_icu_regex *_Nonnull expression, int32_t *_Nonnull ends, int32_t *_Nonnull units,
    int32_t capacity, int32_t *_Nonnull status);
// Whether the pattern matches at a UTF-16 unit; it sees what is before it.
bool lede_icu_regex_matches_at(
    lede_icu_regex *_Nonnull expression, int32_t unit, int32_t *_Nonnull status);
// Whether the pattern matches all of the text.
bool lede_icu_regex_matches(lede_icu_regex *_Nonnull expression, int32_t *_Nonnull status);

// Properties (UAX #44) ---------------------------------------------------------------------------

// General category as ICU's UCharCategory.
int32_t lede_icu_category(uint32_t scalar);
// A binary property by ICU's UProperty number.
bool lede_icu_has_property(uint32_t scalar, int32_t property);
// An enumerated property by ICU's UProperty number.
int32_t lede_icu_int_property(uint32_t scalar, int32_t property);
// The script as UScriptCode, and its four-letter ISO 15924 name.
int32_t lede_icu_script(uint32_t scalar);
const char *_Nonnull lede_icu_script_name(int32_t script);
// Numeric value, or a negative number.
double lede_icu_numeric_value(uint32_t scalar);
// Whether the language of a locale is written from right to left.
bool lede_icu_is_right_to_left(const char *_Nonnull locale);
// The quotation marks of a locale (CLDR delimiters): start, end, alternate start, alternate end,
// each NUL-terminated in 16 of the 64 bytes of `marks`.
int32_t lede_icu_quotation_marks(const char *_Nonnull locale, char *_Nonnull marks);

// What a locale writes (CLDR) ----------------------------------------------------------------------

// Lists of words are lines; a line may begin with a number and a tab.

// Signs of numbers in the locale's own digits, then in Latin ones: the decimal sign, the grouping
// sign, the size of the last group and that of those before it, a line each.
lede_icu_result lede_icu_number_symbols(const char *_Nonnull locale);
// Words for powers of ten, each behind its exponent: "6\tmillion".
lede_icu_result lede_icu_number_scales(const char *_Nonnull locale);
// A number in words, in every form that CLDR has: cardinal and ordinal, gender and case.
lede_icu_result lede_icu_number_words(const char *_Nonnull locale, double value);
// Names of months, each behind its number from 1 on.
lede_icu_result lede_icu_month_names(const char *_Nonnull locale);
// The pattern of short dates (UTS #35), such as "dd.MM.yy".
lede_icu_result lede_icu_date_pattern(const char *_Nonnull locale);
// What is written for a unit by its CLDR identifier ("kilometer"), in all widths, numbers and cases.
lede_icu_result lede_icu_unit_names(const char *_Nonnull locale, const char *_Nonnull unit);
// What is written for a currency by its ISO 4217 code.
lede_icu_result lede_icu_currency_names(const char *_Nonnull locale, const char *_Nonnull code);
// The scripts that a locale is written in, as ISO 15924 names.
lede_icu_result lede_icu_locale_scripts(const char *_Nonnull locale);

#ifdef __cplusplus
}
#endif

#endif
