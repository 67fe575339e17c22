// A plain C face of RapidJSON's SAX reader: JSON (RFC 8259) in, a flat list of events out.
// Offsets and lengths are bytes. Nesting uses no call stack.
#ifndef LEDE_CJSON_H
#define LEDE_CJSON_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  LEDE_JSON_NULL = 0,
  LEDE_JSON_FALSE = 1,
  LEDE_JSON_TRUE = 2,
  // `text`, `length`: the number as written.
  LEDE_JSON_NUMBER = 3,
  // `text`, `length`: the string, unescaped.
  LEDE_JSON_STRING = 4,
  // The same, for a member's name.
  LEDE_JSON_KEY = 5,
  // Behind its members; `length`: their number.
  LEDE_JSON_OBJECT = 6,
  // Behind its elements; `length`: their number.
  LEDE_JSON_ARRAY = 7,
} lede_json_kind;

typedef struct {
  uint32_t kind;
  uint32_t length;
  // Offset in the pool of texts.
  uint64_t text;
  // Offset in the input, behind the value; of an object or array, at the bracket that ends it.
  uint64_t position;
} lede_json_event;

// `error` is NULL on success; otherwise a static message, and `error_offset` says where in the
// input. Freed with lede_json_free.
typedef struct {
  const lede_json_event *_Nullable events;
  uint64_t event_count;
  // The unescaped strings and the numbers, one behind the other.
  const uint8_t *_Nullable pool;
  uint64_t pool_length;
  const char *_Nullable error;
  uint64_t error_offset;
  void *_Nullable owner;
} lede_json_result;

// Reads one JSON text, which must be all of the input. Arrays and objects nest at most
// `maximum_depth` deep. Never reads behind `length`. Input that is not known to be valid UTF-8 is
// looked at for it, byte by byte.
lede_json_result lede_json_parse(
    const uint8_t *_Nullable bytes, uint64_t length, uint32_t maximum_depth, bool is_valid_utf8);
void lede_json_free(lede_json_result result);

#ifdef __cplusplus
}
#endif

#endif
