#include "Result.hpp"

#include <cstdlib>
#include <cstring>

namespace lede {

lede_icu_result makeResult(const std::string &text, const std::vector<lede_icu_edit> &edits,
                           int32_t status) {
  lede_icu_result result = {nullptr, 0, nullptr, 0, status};
  if (U_FAILURE(static_cast<UErrorCode>(status))) return result;
  result.text = static_cast<char *>(std::malloc(text.size() + 1));
  const size_t editBytes = edits.size() * sizeof(lede_icu_edit);
  if (!edits.empty()) result.edits = static_cast<lede_icu_edit *>(std::malloc(editBytes));
  if (result.text == nullptr || (!edits.empty() && result.edits == nullptr)) {
    lede_icu_result_free(result);
    return {nullptr, 0, nullptr, 0, U_MEMORY_ALLOCATION_ERROR};
  }
  std::memcpy(result.text, text.data(), text.size());
  result.text[text.size()] = 0;
  result.text_length = static_cast<int32_t>(text.size());
  if (!edits.empty()) std::memcpy(result.edits, edits.data(), editBytes);
  result.edit_count = static_cast<int32_t>(edits.size());
  return result;
}

lede_icu_result makeResult(const std::string &text, const icu::Edits *edits, UErrorCode status) {
  std::vector<lede_icu_edit> list;
  if (edits != nullptr && U_SUCCESS(status)) {
    auto it = edits->getFineIterator();
    while (it.next(status)) {
      list.push_back({it.oldLength(), it.newLength(), static_cast<bool>(it.hasChange())});
    }
  }
  return makeResult(text, list, status);
}

}  // namespace lede

void lede_icu_result_free(lede_icu_result result) {
  std::free(result.text);
  std::free(result.edits);
}
