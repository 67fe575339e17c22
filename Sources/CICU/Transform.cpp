#include "Result.hpp"

#include <unicode/rep.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <new>

struct lede_icu_transform {
  std::unique_ptr<icu::Transliterator> transliterator;
};

namespace {

// The UTF-8 length of one UTF-16 unit's share: a lead surrogate counts all four bytes of its pair.
int32_t utf8Length(const icu::UnicodeString &text, int32_t start, int32_t limit) {
  int32_t length = 0;
  for (int32_t i = start; i < limit; i++) {
    const UChar unit = text.charAt(i);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (U16_IS_LEAD(unit)) length += 4;
    else if (!U16_IS_TRAIL(unit)) length += 3;
  }
  return length;
}

// A text that remembers where each of its units came from while a transform rewrites it.
class TrackedText : public icu::Replaceable {
 public:
  explicit TrackedText(const icu::UnicodeString &source) : text_(source) {
    origins_.reserve(source.length());
    for (int32_t i = 0; i < source.length(); i++) origins_.push_back({i, i + 1, false});
  }

  void extractBetween(int32_t start, int32_t limit, icu::UnicodeString &target) const override {
    text_.extractBetween(start, limit, target);
  }

  void handleReplaceBetween(int32_t start, int32_t limit, const icu::UnicodeString &text) override {
    // The new units stand for everything that the old ones came from.
    int32_t from = start < static_cast<int32_t>(origins_.size()) ? origins_[start].start : end();
    int32_t to = from;
    for (int32_t i = start; i < limit; i++) {
      from = std::min(from, origins_[i].start);
      to = std::max(to, origins_[i].limit);
    }
    text_.replaceBetween(start, limit, text);
    origins_.erase(origins_.begin() + start, origins_.begin() + limit);
    origins_.insert(origins_.begin() + start, text.length(), Origin{from, to, true});
  }

  void copy(int32_t start, int32_t limit, int32_t destination) override {
    icu::UnicodeString part;
    text_.extractBetween(start, limit, part);
    handleReplaceBetween(destination, destination, part);
  }

  UBool hasMetaData() const override { return false; }
  Replaceable *clone() const override { return new TrackedText(*this); }

  const icu::UnicodeString &text() const { return text_; }

  // The run list from `source`, in UTF-8 bytes.
  std::vector<lede_icu_edit> edits(const icu::UnicodeString &source) const {
    std::vector<lede_icu_edit> list;
    int32_t sourceAt = 0;
    int32_t i = 0;
    const int32_t count = static_cast<int32_t>(origins_.size());
    while (i < count) {
      if (!origins_[i].changed && origins_[i].start == sourceAt) {
        const int32_t first = i;
        while (i < count && !origins_[i].changed && origins_[i].start == sourceAt) {
          sourceAt++;
          i++;
        }
        const int32_t length = utf8Length(text_, first, i);
        list.push_back({length, length, false});
        continue;
      }
      // A changed stretch ends at an untouched unit that nothing before it came from.
      const int32_t first = i;
      int32_t sourceEnd = sourceAt;
      while (i < count && (origins_[i].changed || origins_[i].start < sourceEnd)) {
        sourceEnd = std::max(sourceEnd, origins_[i].limit);
        i++;
      }
      if (i < count) sourceEnd = std::max(sourceEnd, origins_[i].start);
      if (i == count) sourceEnd = source.length();
      list.push_back({utf8Length(source, sourceAt, sourceEnd), utf8Length(text_, first, i), true});
      sourceAt = sourceEnd;
    }
    if (sourceAt < source.length()) {
      list.push_back({utf8Length(source, sourceAt, source.length()), 0, true});
    }
    return list;
  }

 protected:
  int32_t getLength() const override { return text_.length(); }
  UChar getCharAt(int32_t offset) const override { return text_.charAt(offset); }
  UChar32 getChar32At(int32_t offset) const override { return text_.char32At(offset); }

 private:
  struct Origin {
    int32_t start;
    int32_t limit;
    bool changed;
  };
  int32_t end() const { return origins_.empty() ? 0 : origins_.back().limit; }
  icu::UnicodeString text_;
  std::vector<Origin> origins_;
};

}  // namespace

lede_icu_transform *lede_icu_transform_open(const char *identifier, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError where;
  std::unique_ptr<icu::Transliterator> transliterator(icu::Transliterator::createInstance(
      icu::UnicodeString::fromUTF8(identifier), UTRANS_FORWARD, where, code));
  *status = code;
  if (U_FAILURE(code) || transliterator == nullptr) return nullptr;
  return new (std::nothrow) lede_icu_transform{std::move(transliterator)};
}

void lede_icu_transform_close(lede_icu_transform *transform) { delete transform; }

lede_icu_result lede_icu_transform_apply(lede_icu_transform *transform, const char *text,
                                         int32_t length) {
  const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text, length));
  TrackedText tracked(source);
  transform->transliterator->transliterate(tracked);
  std::string out;
  tracked.text().toUTF8String(out);
  return lede::makeResult(out, tracked.edits(source), U_ZERO_ERROR);
}
