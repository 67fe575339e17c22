#include "CCLD2.h"

#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <cstring>

bool lede_cld2_detect(const char *text, int32_t length, char *tag, int32_t capacity,
                      int32_t *percent, bool *is_reliable) {
  tag[0] = 0;
  *percent = 0;
  *is_reliable = false;
  if (text == nullptr || length <= 0) return false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int textBytes = 0;
  CLD2::ExtDetectLanguageSummary(text, length, /* is_plain_text */ true, &hints, 0, languages,
                                 percents, scores, nullptr, &textBytes, is_reliable);
  if (languages[0] == CLD2::UNKNOWN_LANGUAGE) return false;
  std::strncpy(tag, CLD2::LanguageCode(languages[0]), capacity - 1);
  tag[capacity - 1] = 0;
  *percent = percents[0];
  return true;
}
