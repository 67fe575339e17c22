// What the shims share: ByteSinks and Edits turned into plain C results.
#ifndef LEDE_CICU_RESULT_HPP
#define LEDE_CICU_RESULT_HPP

#include "CICU.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>

#include <string>
#include <vector>

namespace lede {

// A result over a string and edits. Memory failure is a status, not an exception.
lede_icu_result makeResult(const std::string &text, const std::vector<lede_icu_edit> &edits,
                           int32_t status);
lede_icu_result makeResult(const std::string &text, const icu::Edits *edits, UErrorCode status);

}  // namespace lede

#endif
