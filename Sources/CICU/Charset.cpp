#include "Result.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <cstring>
#include <memory>

int32_t lede_icu_detect_charset(const char *bytes, int32_t length, char *name, int32_t capacity,
                                int32_t *confidence) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                      ucsdet_close);
  ucsdet_setText(detector.get(), bytes, length, &status);
  const UCharsetMatch *match = ucsdet_detect(detector.get(), &status);
  *confidence = 0;
  name[0] = 0;
  if (U_FAILURE(status) || match == nullptr) return status;
  const char *found = ucsdet_getName(match, &status);
  *confidence = ucsdet_getConfidence(match, &status);
  if (U_SUCCESS(status)) {
    std::strncpy(name, found, capacity - 1);
    name[capacity - 1] = 0;
  }
  return status;
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

lede_icu_result lede_icu_decode(const char *charset, const char *bytes, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset, &status), ucnv_close);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) return lede::makeResult({}, nullptr, status);
  std::string out;
  std::vector<lede_icu_edit> edits;
  const char *at = bytes;
  const char *end = bytes + length;
  while (at < end) {
    const char *before = at;
    const UChar32 scalar = ucnv_getNextUChar(converter.get(), &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) {  // only a byte order mark or a shift was left
      status = U_ZERO_ERROR;
      break;
    }
    if (U_FAILURE(status)) {
      auto result = lede::makeResult({}, nullptr, status);
      result.text_length = static_cast<int32_t>(before - bytes);
      return result;
    }
    const size_t size = out.size();
    icu::UnicodeString(scalar).toUTF8String(out);
    const int32_t from = static_cast<int32_t>(at - before);
    const int32_t to = static_cast<int32_t>(out.size() - size);
    // ASCII is the same byte in most character sets; a run of it is one edit.
    if (from == 1 && to == 1 && *before == out.back()) {
      if (!edits.empty() && !edits.back().is_changed) {
        edits.back().source_length++;
        edits.back().target_length++;
      } else {
        edits.push_back({1, 1, false});
      }
    } else {
      edits.push_back({from, to, true});
    }
  }
  return lede::makeResult(out, edits, status);
}

lede_icu_result lede_icu_encode(const char *charset, const char *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset, &status), ucnv_close);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  if (U_FAILURE(status)) return lede::makeResult({}, nullptr, status);
  const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text, length));
  std::string out(static_cast<size_t>(source.length()) * 4 + 16, 0);
  char *target = out.data();
  const UChar *at = source.getBuffer();
  ucnv_fromUnicode(converter.get(), &target, out.data() + out.size(), &at, at + source.length(),
                   nullptr, true, &status);
  out.resize(static_cast<size_t>(target - out.data()));
  return lede::makeResult(out, nullptr, status);
}
