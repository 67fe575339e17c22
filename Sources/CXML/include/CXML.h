// A plain C face of libxml2's text writer. Debian's libxml2 includes ICU's headers in its own, and
// so would whoever imported it.

#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An XML document in the making, in memory.
typedef struct lede_xml lede_xml;

/// A new document, or null when memory is short.
lede_xml *_Nullable lede_xml_create(void);
void lede_xml_destroy(lede_xml *_Nonnull xml);

/// Each is 0, or -1 when libxml2 cannot write.
int lede_xml_start_element(lede_xml *_Nonnull xml, const char *_Nonnull name);
int lede_xml_end_element(lede_xml *_Nonnull xml);
int lede_xml_start_attribute(lede_xml *_Nonnull xml, const char *_Nonnull name);
int lede_xml_end_attribute(lede_xml *_Nonnull xml);
/// Writes bytes as they are.
int lede_xml_raw(lede_xml *_Nonnull xml, const uint8_t *_Nullable bytes, size_t count);

/// The document's bytes, which live as long as it; null when something could not be written.
const uint8_t *_Nullable lede_xml_finish(lede_xml *_Nonnull xml, size_t *_Nonnull count);

#ifdef __cplusplus
}
#endif
