#include "CICU.h"

#include <unicode/brkiter.h>
#include <unicode/rbbi.h>
#include <unicode/utext.h>

#include <memory>
#include <new>

struct lede_icu_break {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText text = UTEXT_INITIALIZER;
  ~lede_icu_break() { utext_close(&text); }
};

static lede_icu_break *wrap(icu::BreakIterator *iterator, int32_t *status) {
  if (U_FAILURE(static_cast<UErrorCode>(*status)) || iterator == nullptr) {
    delete iterator;
    return nullptr;
  }
  auto *result = new (std::nothrow) lede_icu_break;
  if (result == nullptr) {
    delete iterator;
    *status = U_MEMORY_ALLOCATION_ERROR;
    return nullptr;
  }
  result->iterator.reset(iterator);
  return result;
}

lede_icu_break *lede_icu_break_open(lede_icu_break_kind kind, const char *locale, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Locale where(locale);
  icu::BreakIterator *iterator = nullptr;
  switch (kind) {
    case LEDE_ICU_GRAPHEME: iterator = icu::BreakIterator::createCharacterInstance(where, code); break;
    case LEDE_ICU_WORD: iterator = icu::BreakIterator::createWordInstance(where, code); break;
    case LEDE_ICU_SENTENCE: iterator = icu::BreakIterator::createSentenceInstance(where, code); break;
    case LEDE_ICU_LINE: iterator = icu::BreakIterator::createLineInstance(where, code); break;
  }
  *status = code;
  return wrap(iterator, status);
}

lede_icu_break *lede_icu_break_open_rules(const char *rules, int32_t length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError where;
  auto *iterator = new icu::RuleBasedBreakIterator(
      icu::UnicodeString::fromUTF8(icu::StringPiece(rules, length)), where, code);
  *status = iterator == nullptr ? U_MEMORY_ALLOCATION_ERROR : code;
  return wrap(iterator, status);
}

void lede_icu_break_close(lede_icu_break *iterator) { delete iterator; }

int32_t lede_icu_break_set_text(lede_icu_break *iterator, const char *text, int64_t length) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&iterator->text, text == nullptr ? "" : text, text == nullptr ? 0 : length, &status);
  if (U_SUCCESS(status)) iterator->iterator->setText(&iterator->text, status);
  if (U_SUCCESS(status)) iterator->iterator->first();
  return status;
}

int32_t lede_icu_break_next(lede_icu_break *iterator) { return iterator->iterator->next(); }

int32_t lede_icu_break_following(lede_icu_break *iterator, int32_t offset) {
  return iterator->iterator->following(offset);
}

bool lede_icu_break_is_boundary(lede_icu_break *iterator, int32_t offset) {
  return iterator->iterator->isBoundary(offset);
}

int32_t lede_icu_break_status(lede_icu_break *iterator) {
  return iterator->iterator->getRuleStatus();
}

int32_t lede_icu_break_fill(lede_icu_break *iterator, int32_t *offsets, int32_t *statuses,
                            int32_t capacity) {
  int32_t count = 0;
  while (count < capacity) {
    const int32_t offset = iterator->iterator->next();
    if (offset == icu::BreakIterator::DONE) break;
    offsets[count] = offset;
    if (statuses != nullptr) statuses[count] = iterator->iterator->getRuleStatus();
    count++;
  }
  return count;
}
