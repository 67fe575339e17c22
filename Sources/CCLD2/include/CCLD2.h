// A plain C face of the Compact Language Detector 2 (libcld2-dev).
#ifndef LEDE_CCLD2_H
#define LEDE_CCLD2_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Detects the language of valid UTF-8 plain text. Writes the BCP 47 tag of the first language, the
// share of the text that is in it (0 to 100), and whether the detector trusts its answer. False
// when nothing was found.
bool lede_cld2_detect(const char *_Nullable text, int32_t length, char *_Nonnull tag,
                      int32_t capacity, int32_t *_Nonnull percent, bool *_Nonnull is_reliable);

#ifdef __cplusplus
}
#endif

#endif
