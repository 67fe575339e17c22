// What CLDR, inside ICU, knows of how a locale writes numbers, dates, units and money. Lists of
// words come as lines, which none of these words has in it.
#include "Result.hpp"

#include <unicode/currpinf.h>
#include <unicode/dcfmtsym.h>
#include <unicode/decimfmt.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>
#include <unicode/ucurr.h>
#include <unicode/uscript.h>

#include <cmath>
#include <memory>
#include <set>
#include <vector>

namespace {

std::string utf8(const icu::UnicodeString &text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The words of a formatted number: what is left when digits and the signs between them are gone.
std::string withoutNumber(const icu::UnicodeString &text) {
  icu::UnicodeString out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_isdigit(c)) {
      // The signs inside the number go with it: "1.5".
      const int32_t next = text.moveIndex32(i, 1);
      if (next < text.length() && !u_isalpha(text.char32At(next)) &&
          !u_isUWhiteSpace(text.char32At(next))) {
        const int32_t behind = text.moveIndex32(next, 1);
        if (behind < text.length() && u_isdigit(text.char32At(behind))) i = next;
      }
      continue;
    }
    const int8_t type = u_charType(c);
    if (type == U_FORMAT_CHAR) continue;
    out.append(c);
  }
  // White space of every kind at the ends, and stops that end a sentence.
  int32_t start = 0;
  int32_t end = out.length();
  while (start < end && u_isUWhiteSpace(out.charAt(start))) start++;
  while (end > start && u_isUWhiteSpace(out.charAt(end - 1))) end--;
  return utf8(icu::UnicodeString(out, start, end - start));
}

lede_icu_result lines(const std::set<std::string> &words, UErrorCode status) {
  std::string out;
  for (const std::string &word : words) {
    if (word.empty()) continue;
    out += word;
    out += '\n';
  }
  return lede::makeResult(out, nullptr, status);
}

}  // namespace

lede_icu_result lede_icu_number_symbols(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  const icu::Locale asked(locale);
  // The locale's own digits, then Latin ones, which may go with other signs.
  for (const char *system : {"", "latn"}) {
    icu::Locale numbers(asked);
    if (*system != 0) numbers.setUnicodeKeywordValue("nu", system, status);
    const std::unique_ptr<icu::NumberFormat> format(
        icu::NumberFormat::createInstance(numbers, status));
    const auto *decimal = dynamic_cast<const icu::DecimalFormat *>(format.get());
    if (U_FAILURE(status) || decimal == nullptr) break;
    const icu::DecimalFormatSymbols *symbols = decimal->getDecimalFormatSymbols();
    const int32_t primary = decimal->getGroupingSize();
    const int32_t secondary = decimal->getSecondaryGroupingSize();
    out += utf8(symbols->getSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol)) + '\n';
    out += utf8(symbols->getSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol)) + '\n';
    out += std::to_string(primary) + '\n';
    out += std::to_string(secondary > 0 ? secondary : primary) + '\n';
  }
  return lede::makeResult(out, nullptr, status);
}

lede_icu_result lede_icu_number_scales(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::set<std::string> words;
  const icu::Locale asked(locale);
  const double shown[] = {1, 2, 3, 5, 1.5, 10, 11, 20, 25, 100, 150, 500};
  for (const auto &notation :
       {icu::number::Notation::compactLong(), icu::number::Notation::compactShort()}) {
    const icu::number::LocalizedNumberFormatter format =
        icu::number::NumberFormatter::withLocale(asked).notation(notation);
    for (int power = 3; power <= 13 && U_SUCCESS(status); power++) {
      for (const double factor : shown) {
        const double value = factor * std::pow(10.0, power);
        if (value >= 1e15) continue;
        UErrorCode failure = U_ZERO_ERROR;
        const icu::UnicodeString text = format.formatDouble(value, failure).toString(failure);
        if (U_FAILURE(failure)) continue;
        const std::string word = withoutNumber(text);
        // What the word stands for: the value by the number that is shown beside it. A number that
        // is not shown is one.
        double number = 0;
        double place = 1;
        bool isFraction = false;
        bool hasDigit = false;
        for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
          const UChar32 c = text.char32At(i);
          const int32_t digit = u_charDigitValue(c);
          if (digit >= 0) {
            hasDigit = true;
            if (isFraction) {
              place /= 10;
              number += digit * place;
            } else {
              number = number * 10 + digit;
            }
          } else if (hasDigit && (c == '.' || c == ',' || c == 0x66B)) {
            const int32_t next = text.moveIndex32(i, 1);
            isFraction = next < text.length() && u_isdigit(text.char32At(next));
          }
        }
        // Grouping in the shown number would be read as a fraction: only plain ones are taken.
        if (!hasDigit || number <= 0 || word.empty()) continue;
        const double scale = value / number;
        const double exponent = std::round(std::log10(scale));
        if (std::fabs(scale / std::pow(10.0, exponent) - 1) > 1e-9 || exponent < 2) continue;
        words.insert(std::to_string(static_cast<int>(exponent)) + '\t' + word);
      }
    }
  }
  return lines(words, status);
}

lede_icu_result lede_icu_number_words(const char *locale, double value) {
  UErrorCode status = U_ZERO_ERROR;
  std::set<std::string> words;
  for (const auto kind : {icu::URBNF_SPELLOUT, icu::URBNF_ORDINAL}) {
    UErrorCode failure = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat format(kind, icu::Locale(locale), failure);
    if (U_FAILURE(failure)) continue;
    for (int32_t i = 0; i < format.getNumberOfRuleSetNames(); i++) {
      const icu::UnicodeString name = format.getRuleSetName(i);
      icu::UnicodeString text;
      icu::FieldPosition position;
      UErrorCode broken = U_ZERO_ERROR;
      if (name.indexOf(icu::UnicodeString("year")) >= 0) continue;
      format.format(value, name, text, position, broken);
      if (U_FAILURE(broken)) continue;
      // Soft hyphens show where a long word may be broken.
      text.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0xAD)), icu::UnicodeString());
      bool hasDigit = false;
      for (int32_t c = 0; c < text.length(); c++) hasDigit = hasDigit || u_isdigit(text.charAt(c));
      if (!hasDigit) words.insert(utf8(text));
    }
  }
  return lines(words, status);
}

lede_icu_result lede_icu_month_names(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::set<std::string> words;
  icu::DateFormatSymbols symbols(icu::Locale(locale), "gregorian", status);
  if (U_SUCCESS(status)) {
    for (const auto context :
         {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
      for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
        int32_t count = 0;
        const icu::UnicodeString *names = symbols.getMonths(count, context, width);
        for (int32_t i = 0; i < count && i < 12; i++) {
          // Names of digits, as in Chinese, are no words.
          if (names[i].isEmpty() || u_isdigit(names[i].char32At(0))) continue;
          words.insert(std::to_string(i + 1) + '\t' + utf8(names[i]));
        }
      }
    }
  }
  return lines(words, status);
}

lede_icu_result lede_icu_date_pattern(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString pattern;
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kShort, icu::Locale(locale)));
  if (const auto *simple = dynamic_cast<const icu::SimpleDateFormat *>(format.get())) {
    simple->toPattern(pattern);
  }
  return lede::makeResult(utf8(pattern), nullptr, status);
}

// One number for each plural category of a locale.
static std::vector<double> pluralSamples(const icu::Locale &locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::vector<double> samples;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, status));
  if (U_FAILURE(status) || rules == nullptr) return {1, 5};
  const std::unique_ptr<icu::StringEnumeration> keywords(rules->getKeywords(status));
  while (U_SUCCESS(status) && keywords != nullptr) {
    const icu::UnicodeString *keyword = keywords->snext(status);
    if (keyword == nullptr || U_FAILURE(status)) break;
    double sample[1];
    if (rules->getSamples(*keyword, sample, 1, status) > 0) samples.push_back(sample[0]);
  }
  // Fractions have a category of their own in some languages, and it need not have whole numbers.
  samples.push_back(1.5);
  return samples;
}

lede_icu_result lede_icu_unit_names(const char *locale, const char *unit) {
  UErrorCode status = U_ZERO_ERROR;
  std::set<std::string> words;
  const icu::MeasureUnit measure = icu::MeasureUnit::forIdentifier(unit, status);
  const icu::Locale asked(locale);
  const std::vector<double> samples = pluralSamples(asked);
  const auto add = [&](UNumberUnitWidth width, const char *grammar) {
    const icu::number::LocalizedNumberFormatter format =
        icu::number::NumberFormatter::withLocale(asked).unit(measure).unitWidth(width).unitDisplayCase(
            grammar);
    const size_t before = words.size();
    for (const double number : samples) {
      UErrorCode failure = U_ZERO_ERROR;
      const icu::UnicodeString text = format.formatDouble(number, failure).toString(failure);
      if (U_SUCCESS(failure)) words.insert(withoutNumber(text));
    }
    return words.size() > before;
  };
  for (const auto width :
       {UNUM_UNIT_WIDTH_FULL_NAME, UNUM_UNIT_WIDTH_SHORT, UNUM_UNIT_WIDTH_NARROW}) {
    add(width, "");
  }
  // Most languages have no cases, or none for units.
  const bool hasGenitive = add(UNUM_UNIT_WIDTH_FULL_NAME, "genitive");
  const bool hasDative = add(UNUM_UNIT_WIDTH_FULL_NAME, "dative");
  if (hasGenitive || hasDative) {
    for (const char *grammar : {"accusative", "instrumental", "locative", "partitive"}) {
      add(UNUM_UNIT_WIDTH_FULL_NAME, grammar);
    }
  }
  return lines(words, status);
}

lede_icu_result lede_icu_currency_names(const char *locale, const char *code) {
  UErrorCode status = U_ZERO_ERROR;
  std::set<std::string> words;
  const icu::UnicodeString currency = icu::UnicodeString::fromUTF8(code);
  for (const auto style : {UCURR_SYMBOL_NAME, UCURR_LONG_NAME, UCURR_NARROW_SYMBOL_NAME}) {
    int32_t length = 0;
    UErrorCode failure = U_ZERO_ERROR;
    icu::UnicodeString terminated(currency);
    const UChar *name =
        ucurr_getName(terminated.getTerminatedBuffer(), locale, style, nullptr, &length, &failure);
    if (U_SUCCESS(failure)) words.insert(utf8(icu::UnicodeString(name, length)));
    for (const char *count : {"one", "two", "few", "many", "other"}) {
      if (style != UCURR_LONG_NAME) break;
      failure = U_ZERO_ERROR;
      name = ucurr_getPluralName(terminated.getTerminatedBuffer(), locale, nullptr, count, &length,
                                 &failure);
      if (U_SUCCESS(failure)) words.insert(utf8(icu::UnicodeString(name, length)));
    }
  }
  return lines(words, status);
}

lede_icu_result lede_icu_locale_scripts(const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::set<std::string> words;
  UScriptCode scripts[8];
  const int32_t count = uscript_getCode(locale, scripts, 8, &status);
  for (int32_t i = 0; i < count && U_SUCCESS(status); i++) {
    words.insert(uscript_getShortName(scripts[i]));
  }
  return lines(words, status);
}
