#include "Result.hpp"

#include <unicode/casemap.h>
#include <unicode/stringoptions.h>

template <typename Operation>
static lede_icu_result map(int32_t length, Operation operation) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Edits edits;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, length);
  operation(sink, edits, status);
  return lede::makeResult(out, &edits, status);
}

lede_icu_result lede_icu_fold(const char *text, int32_t length, bool turkic) {
  return map(length, [&](icu::ByteSink &sink, icu::Edits &edits, UErrorCode &status) {
    icu::CaseMap::utf8Fold(turkic ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT,
                           icu::StringPiece(text, length), sink, &edits, status);
  });
}

lede_icu_result lede_icu_lower(const char *text, int32_t length, const char *locale) {
  return map(length, [&](icu::ByteSink &sink, icu::Edits &edits, UErrorCode &status) {
    icu::CaseMap::utf8ToLower(locale, 0, icu::StringPiece(text, length), sink, &edits, status);
  });
}

lede_icu_result lede_icu_upper(const char *text, int32_t length, const char *locale) {
  return map(length, [&](icu::ByteSink &sink, icu::Edits &edits, UErrorCode &status) {
    icu::CaseMap::utf8ToUpper(locale, 0, icu::StringPiece(text, length), sink, &edits, status);
  });
}
