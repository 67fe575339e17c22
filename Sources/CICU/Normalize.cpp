#include "Result.hpp"

#include <unicode/normalizer2.h>

static const icu::Normalizer2 *normalizer(lede_icu_form form, UErrorCode &status) {
  switch (form) {
    case LEDE_ICU_NFC: return icu::Normalizer2::getNFCInstance(status);
    case LEDE_ICU_NFD: return icu::Normalizer2::getNFDInstance(status);
    case LEDE_ICU_NFKC: return icu::Normalizer2::getNFKCInstance(status);
    case LEDE_ICU_NFKD: return icu::Normalizer2::getNFKDInstance(status);
  }
  status = U_ILLEGAL_ARGUMENT_ERROR;
  return nullptr;
}

static lede_icu_result normalize(lede_icu_form form, const char *text, int32_t length,
                                 icu::Edits *edits) {
  UErrorCode status = U_ZERO_ERROR;
  const auto *instance = normalizer(form, status);
  std::string out;
  if (U_SUCCESS(status)) {
    icu::StringByteSink<std::string> sink(&out, length);
    instance->normalizeUTF8(0, icu::StringPiece(text, length), sink, edits, status);
  }
  return lede::makeResult(out, edits, status);
}

lede_icu_result lede_icu_normalize(lede_icu_form form, const char *text, int32_t length) {
  icu::Edits edits;
  return normalize(form, text, length, &edits);
}

lede_icu_result lede_icu_normalize_bare(lede_icu_form form, const char *text, int32_t length) {
  return normalize(form, text, length, nullptr);
}

bool lede_icu_is_normalized(lede_icu_form form, const char *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  const auto *instance = normalizer(form, status);
  if (U_FAILURE(status)) return false;
  return instance->isNormalizedUTF8(icu::StringPiece(text, length), status) && U_SUCCESS(status);
}

bool lede_icu_is_inert(lede_icu_form form, uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const auto *instance = normalizer(form, status);
  return U_SUCCESS(status) && instance->isInert(static_cast<UChar32>(scalar));
}

bool lede_icu_has_boundary_before(lede_icu_form form, uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const auto *instance = normalizer(form, status);
  return U_SUCCESS(status) && instance->hasBoundaryBefore(static_cast<UChar32>(scalar));
}
