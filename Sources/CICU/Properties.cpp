#include "CICU.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

#include <cstring>
#include <string>

const char *lede_icu_version(void) { return U_ICU_VERSION; }
const char *lede_icu_unicode_version(void) { return U_UNICODE_VERSION; }
const char *lede_icu_error_name(int32_t status) {
  return u_errorName(static_cast<UErrorCode>(status));
}

int32_t lede_icu_category(uint32_t scalar) { return u_charType(static_cast<UChar32>(scalar)); }

bool lede_icu_has_property(uint32_t scalar, int32_t property) {
  return u_hasBinaryProperty(static_cast<UChar32>(scalar), static_cast<UProperty>(property));
}

int32_t lede_icu_int_property(uint32_t scalar, int32_t property) {
  return u_getIntPropertyValue(static_cast<UChar32>(scalar), static_cast<UProperty>(property));
}

int32_t lede_icu_script(uint32_t scalar) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(scalar), &status);
  return U_SUCCESS(status) ? script : USCRIPT_UNKNOWN;
}

const char *lede_icu_script_name(int32_t script) {
  const char *name = uscript_getShortName(static_cast<UScriptCode>(script));
  return name == nullptr ? "Zzzz" : name;
}

double lede_icu_numeric_value(uint32_t scalar) {
  return u_getNumericValue(static_cast<UChar32>(scalar));
}

bool lede_icu_is_right_to_left(const char *locale) {
  return icu::Locale(locale).isRightToLeft();
}

int32_t lede_icu_quotation_marks(const char *locale, char *marks) {
  UErrorCode status = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(locale, &status);
  const ULocaleDataDelimiterType types[4] = {
      ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END, ULOCDATA_ALT_QUOTATION_START,
      ULOCDATA_ALT_QUOTATION_END};
  for (int i = 0; i < 4 && U_SUCCESS(status); i++) {
    UChar buffer[8];
    const int32_t length = ulocdata_getDelimiter(data, types[i], buffer, 8, &status);
    std::string text;
    if (U_SUCCESS(status)) icu::UnicodeString(buffer, length).toUTF8String(text);
    std::strncpy(marks + 16 * i, text.c_str(), 15);
    marks[16 * i + 15] = 0;
  }
  ulocdata_close(data);
  return status;
}
