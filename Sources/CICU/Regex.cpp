#include "CICU.h"

#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include <new>
#include <string>
#include <vector>

struct lede_icu_regex {
  URegularExpression *expression = nullptr;
  const lede_icu_regex_text *text = nullptr;
  ~lede_icu_regex() { uregex_close(expression); }
};

// A text in UTF-16, and the offset in UTF-8 of each of its units.
struct lede_icu_regex_text {
  std::u16string units;
  std::vector<int32_t> offsets;
};

lede_icu_regex *lede_icu_regex_open(const char *pattern, int32_t length, bool ignores_case,
                                    int32_t *status, int32_t *where) {
  *where = 0;
  UErrorCode code = U_ZERO_ERROR;
  std::u16string units(static_cast<size_t>(length), u'\0');
  int32_t count = 0;
  if (length > 0) u_strFromUTF8(units.data(), length, &count, pattern, length, &code);
  auto *result = new (std::nothrow) lede_icu_regex;
  if (result == nullptr) code = U_MEMORY_ALLOCATION_ERROR;
  if (U_SUCCESS(code)) {
    UParseError error{};
    // An empty pattern is an error to ICU.
    const std::u16string source = count == 0 ? u"(?:)" : units.substr(0, static_cast<size_t>(count));
    result->expression =
        uregex_open(source.data(), static_cast<int32_t>(source.size()),
                    ignores_case ? UREGEX_CASE_INSENSITIVE : 0, &error, &code);
    *where = error.offset;
  }
  if (U_SUCCESS(code)) uregex_setStackLimit(result->expression, 8 << 20, &code);
  *status = code;
  if (U_SUCCESS(code)) return result;
  delete result;
  return nullptr;
}

void lede_icu_regex_close(lede_icu_regex *expression) { delete expression; }

lede_icu_regex_text *lede_icu_regex_text_open(const char *text, int32_t length, int32_t *status) {
  *status = U_ZERO_ERROR;
  auto *result = new (std::nothrow) lede_icu_regex_text;
  if (result == nullptr) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return nullptr;
  }
  result->units.reserve(static_cast<size_t>(length) + 1);
  result->offsets.reserve(static_cast<size_t>(length) + 1);
  int32_t i = 0;
  while (i < length) {
    const int32_t start = i;
    UChar32 scalar;
    U8_NEXT_OR_FFFD(text, i, length, scalar);
    if (scalar > 0xFFFF) {
      result->units.push_back(static_cast<char16_t>(U16_LEAD(scalar)));
      result->offsets.push_back(start);
      result->units.push_back(static_cast<char16_t>(U16_TRAIL(scalar)));
    } else {
      result->units.push_back(static_cast<char16_t>(scalar));
    }
    result->offsets.push_back(start);
  }
  result->offsets.push_back(length);
  return result;
}

void lede_icu_regex_text_close(lede_icu_regex_text *text) { delete text; }

int32_t lede_icu_regex_set_text(lede_icu_regex *expression, const lede_icu_regex_text *text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto length = static_cast<int32_t>(text->units.size());
  expression->text = text;
  uregex_setText(expression->expression, text->units.data(), length, &status);
  // ICU's unit is ten thousand saved states, about a millisecond. It grows with the text, so that
  // only a pattern that backtracks without end runs into it.
  uregex_setTimeLimit(expression->expression, 500 + length / 200, &status);
  uregex_useTransparentBounds(expression->expression, true, &status);
  uregex_useAnchoringBounds(expression->expression, false, &status);
  return status;
}

int32_t lede_icu_regex_fill(lede_icu_regex *expression, int32_t *ends, int32_t *units,
                            int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t count = 0;
  while (count < capacity && uregex_findNext(expression->expression, &code) && U_SUCCESS(code)) {
    const int32_t end = uregex_end(expression->expression, 0, &code);
    if (U_FAILURE(code)) break;
    units[count] = end;
    ends[count] = expression->text->offsets[static_cast<size_t>(end)];
    count++;
  }
  *status = code;
  return count;
}

bool lede_icu_regex_matches_at(lede_icu_regex *expression, int32_t unit, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const auto length = static_cast<int32_t>(expression->text->units.size());
  uregex_setRegion(expression->expression, unit, length, &code);
  const bool matches = uregex_lookingAt(expression->expression, -1, &code) && U_SUCCESS(code);
  *status = code;
  return matches;
}

bool lede_icu_regex_matches(lede_icu_regex *expression, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const bool matches = uregex_matches(expression->expression, -1, &code) && U_SUCCESS(code);
  *status = code;
  return matches;
}
