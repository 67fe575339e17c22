#include "CJSON.h"

#include <new>
#include <string>
#include <vector>

// Bad input must never end the process, whatever the build.
#define RAPIDJSON_ASSERT(condition) static_cast<void>(0)
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace {

struct Output {
  std::vector<lede_json_event> events;
  std::vector<uint8_t> pool;
};

class Handler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
 public:
  Handler(Output &output, const rapidjson::MemoryStream &input, uint32_t maximumDepth)
      : output(output), input(input), maximumDepth(maximumDepth) {}

  bool Null() { return add(LEDE_JSON_NULL, 0, 0); }
  bool Bool(bool value) { return add(value ? LEDE_JSON_TRUE : LEDE_JSON_FALSE, 0, 0); }
  bool RawNumber(const char *text, rapidjson::SizeType length, bool) {
    return addText(LEDE_JSON_NUMBER, text, length);
  }
  bool String(const char *text, rapidjson::SizeType length, bool) {
    return addText(LEDE_JSON_STRING, text, length);
  }
  bool Key(const char *text, rapidjson::SizeType length, bool) {
    return addText(LEDE_JSON_KEY, text, length);
  }
  bool StartObject() { return descend(); }
  bool StartArray() { return descend(); }
  bool EndObject(rapidjson::SizeType count) { return ascend(LEDE_JSON_OBJECT, count); }
  bool EndArray(rapidjson::SizeType count) { return ascend(LEDE_JSON_ARRAY, count); }

 private:
  bool add(uint32_t kind, uint32_t length, uint64_t text) {
    output.events.push_back({kind, length, text, input.Tell()});
    return true;
  }
  bool addText(uint32_t kind, const char *text, uint32_t length) {
    const uint64_t start = output.pool.size();
    output.pool.insert(output.pool.end(), text, text + length);
    return add(kind, length, start);
  }
  bool descend() { return ++depth <= maximumDepth; }
  bool ascend(uint32_t kind, uint32_t count) {
    --depth;
    return add(kind, count, 0);
  }

  Output &output;
  const rapidjson::MemoryStream &input;
  const uint32_t maximumDepth;
  uint32_t depth = 0;
};

lede_json_result failure(const char *message, uint64_t offset) {
  return {nullptr, 0, nullptr, 0, message, offset, nullptr};
}

}  // namespace

lede_json_result lede_json_parse(const uint8_t *bytes, uint64_t length, uint32_t maximumDepth,
                                 bool isValidUTF8) {
  using namespace rapidjson;
  constexpr unsigned flags = kParseIterativeFlag | kParseNumbersAsStringsFlag;
  // RapidJSON counts the bytes of a string in 32 bits.
  if (length > UINT32_MAX) return failure("The text is longer than 4 GiB.", 0);
  Output *output = nullptr;
  try {
    output = new Output;
    output->pool.reserve(length);
    rapidjson::MemoryStream input(reinterpret_cast<const char *>(bytes), length);
    Handler handler(*output, input, maximumDepth);
    rapidjson::Reader reader;
    const rapidjson::ParseResult result =
        isValidUTF8 ? reader.Parse<flags>(input, handler)
                    : reader.Parse<flags | kParseValidateEncodingFlag>(input, handler);
    const char *error = nullptr;
    uint64_t offset = result.Offset();
    if (result.Code() == rapidjson::kParseErrorTermination) {
      error = "Arrays and objects are nested too deep.";
    } else if (result.IsError()) {
      error = rapidjson::GetParseError_En(result.Code());
    } else if (input.Tell() < length) {
      // A NUL byte looks like the end to RapidJSON.
      error = "A NUL byte follows the root value.";
      offset = input.Tell();
    }
    if (error != nullptr) {
      delete output;
      return failure(error, offset);
    }
    return {output->events.data(), output->events.size(), output->pool.data(),
            output->pool.size(), nullptr, 0, output};
  } catch (const std::bad_alloc &) {
    delete output;
    return failure("There is not enough memory.", 0);
  }
}

void lede_json_free(lede_json_result result) { delete static_cast<Output *>(result.owner); }
