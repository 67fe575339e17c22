// A plain C face of libxml2's text writer and of its SAX2 parser. Debian's libxml2 includes ICU's headers in its own, and
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

/// A parser at work; it lives as long as the call of `lede_xml_parse`.
typedef struct lede_xml_parser lede_xml_parser;

/// An attribute of an element. The value is not terminated.
typedef struct {
  const char *_Nonnull name;
  const char *_Nullable prefix;
  const char *_Nullable uri;
  const uint8_t *_Nonnull value;
  size_t count;
} lede_xml_attribute;

/// What is called while parsing, with the parser and the context that was given. Pointers live as
/// long as the call.
typedef struct {
  void (*_Nonnull start)(
      lede_xml_parser *_Nonnull, void *_Nonnull context, const char *_Nonnull name,
      const char *_Nullable prefix, const char *_Nullable uri,
      const lede_xml_attribute *_Nullable attributes, size_t count);
  void (*_Nonnull end)(lede_xml_parser *_Nonnull, void *_Nonnull context);
  void (*_Nonnull text)(
      lede_xml_parser *_Nonnull, void *_Nonnull context, const uint8_t *_Nonnull bytes,
      size_t count);
  /// The document declares an entity; parsing ends behind the call.
  void (*_Nonnull entity)(
      lede_xml_parser *_Nonnull, void *_Nonnull context, const char *_Nonnull name);
  /// Something is wrong; parsing may go on.
  void (*_Nonnull failure)(
      lede_xml_parser *_Nonnull, void *_Nonnull context, const char *_Nonnull message);
} lede_xml_handler;

/// Parses a document, without network, files or entities of its own. 1 when it is well-formed, 0
/// when it is not, -1 when memory is short or there are no bytes.
int lede_xml_parse(
    const uint8_t *_Nullable bytes, size_t count, const lede_xml_handler *_Nonnull handler,
    void *_Nonnull context);

/// How many bytes were read, or -1 when that is not known.
long lede_xml_offset(const lede_xml_parser *_Nonnull parser);
/// Where the tag begins that was read last; of bytes that are UTF-8.
long lede_xml_tag_offset(const lede_xml_parser *_Nonnull parser);
/// Where the text begins that is being told; of bytes that are UTF-8.
long lede_xml_text_offset(
    const lede_xml_parser *_Nonnull parser, const uint8_t *_Nonnull text, size_t count);
/// The line that the parser has reached, from 1.
int lede_xml_line(const lede_xml_parser *_Nonnull parser);

/// A whole document with its elements and attributes by number, for XPath 1.0.
typedef struct lede_xml_tree lede_xml_tree;

/// An element or an attribute.
typedef struct {
  const char *_Nonnull name;
  const char *_Nullable prefix;
  const char *_Nullable uri;
  /// The number of the element around it, or -1.
  long parent;
  int is_attribute;
  /// The line its element is on, from 1.
  int line;
} lede_xml_tree_node;

/// A prefix with its namespace, or a variable with its value.
typedef struct {
  const char *_Nonnull name;
  const char *_Nonnull value;
} lede_xml_binding;

/// Reads XML, or HTML in UTF-8 whose elements get the namespace of XHTML; without network or files.
/// Entities that the document declares are not unfolded in text; whoever reads XML has looked that
/// there are none. Null when it is not well-formed, or memory is short.
lede_xml_tree *_Nullable lede_xml_tree_parse(
    const uint8_t *_Nullable bytes, size_t count, int is_html);
void lede_xml_tree_destroy(lede_xml_tree *_Nonnull tree);

/// How many elements and attributes there are. They are in the order of the document; an element's
/// attributes follow it.
size_t lede_xml_tree_count(const lede_xml_tree *_Nonnull tree);
lede_xml_tree_node lede_xml_tree_at(const lede_xml_tree *_Nonnull tree, size_t index);
/// All text in an element, or an attribute's value; to be freed with `lede_xml_tree_free`.
char *_Nullable lede_xml_tree_text(const lede_xml_tree *_Nonnull tree, size_t index);
void lede_xml_tree_free(char *_Nullable text);
/// Tells the prefixes that are bound at an element.
void lede_xml_tree_namespaces(
    const lede_xml_tree *_Nonnull tree, size_t index,
    void (*_Nonnull body)(
        void *_Nullable context, const char *_Nonnull prefix, const char *_Nonnull uri),
    void *_Nullable context);
/// Evaluates an XPath 1.0 from an element or attribute. Tells every node of the result with its
/// number (-1 for a text) and string value, or the one value that is no node. 0 when the path is
/// wrong, or when it and those before it cost more than honest ones do.
int lede_xml_tree_select(
    lede_xml_tree *_Nonnull tree, size_t origin, const char *_Nonnull path,
    const lede_xml_binding *_Nullable namespaces, size_t namespace_count,
    const lede_xml_binding *_Nullable variables, size_t variable_count,
    void (*_Nonnull body)(void *_Nullable context, long index, const char *_Nonnull value),
    void *_Nullable context);

#ifdef __cplusplus
}
#endif
