#include "CXML.h"

#include <limits.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEDE_XML_MAXIMUM_ATTRIBUTES 1000

struct lede_xml_parser {
  const lede_xml_handler *handler;
  void *context;
  xmlParserCtxtPtr xml;
  const uint8_t *bytes;
  long count;
  lede_xml_attribute *attributes;
  size_t capacity;
  /// Where it stands when it was not begun, or -1.
  long stop;
};

static lede_xml_parser *parser_of(void *data) { return ((xmlParserCtxtPtr)data)->_private; }

static const char *text_of(const xmlChar *text) { return (const char *)text; }

static void start(
    void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **parts) {
  (void)namespaces, (void)declared, (void)defaulted;
  lede_xml_parser *parser = parser_of(data);
  if ((size_t)count > parser->capacity) {
    lede_xml_attribute *more = realloc(parser->attributes, (size_t)count * sizeof *more);
    if (!more) {
      parser->handler->failure(parser, parser->context, "memory is short");
      xmlStopParser(parser->xml);
      return;
    }
    parser->attributes = more;
    parser->capacity = (size_t)count;
  }
  // Five parts an attribute: name, prefix, URI, begin and end of the value.
  for (int i = 0; i < count; i++) {
    const xmlChar **part = parts + 5 * i;
    parser->attributes[i] = (lede_xml_attribute){
        text_of(part[0]), text_of(part[1]), text_of(part[2]), part[3],
        (size_t)(part[4] - part[3])};
  }
  parser->handler->start(
      parser, parser->context, text_of(name), text_of(prefix), text_of(uri), parser->attributes,
      (size_t)count);
}

static void end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  lede_xml_parser *parser = parser_of(data);
  parser->handler->end(parser, parser->context);
}

static void text(void *data, const xmlChar *bytes, int count) {
  lede_xml_parser *parser = parser_of(data);
  parser->handler->text(parser, parser->context, bytes, (size_t)count);
}

static void entity(
    void *data, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
    xmlChar *content) {
  (void)type, (void)public_id, (void)system_id, (void)content;
  lede_xml_parser *parser = parser_of(data);
  parser->handler->entity(parser, parser->context, text_of(name));
  xmlStopParser(parser->xml);
}

static void failure(void *data, xmlErrorPtr error) {
  lede_xml_parser *parser = parser_of(data);
  if (error->level < XML_ERR_ERROR) return;
  parser->handler->failure(parser, parser->context, error->message ? error->message : "XML error");
}

/// Where an element begins that has more attributes than this may be, or -1. libxml2 compares each
/// with each before it tells of them. Text that looks like such an element counts too.
static long too_many_attributes(const uint8_t *bytes, size_t count) {
  const uint8_t *end = bytes + count, *at = bytes;
  while ((at = memchr(at, '<', (size_t)(end - at)))) {
    const uint8_t *tag = at;
    uint8_t quote = 0;
    int attributes = 0;
    for (at++; at < end && (quote ? *at != '<' : *at != '>' && *at != '<'); at++) {
      if (quote) {
        if (*at == quote) quote = 0;
      } else if (*at == '"' || *at == '\'') {
        quote = *at;
      } else if (*at == '=' && ++attributes > LEDE_XML_MAXIMUM_ATTRIBUTES) {
        return tag - bytes;
      }
    }
  }
  return -1;
}

int lede_xml_parse(
    const uint8_t *bytes, size_t count, const lede_xml_handler *handler, void *context) {
  if (!bytes || count == 0 || count > INT_MAX) return -1;
  xmlParserCtxtPtr xml = xmlCreateMemoryParserCtxt((const char *)bytes, (int)count);
  if (!xml) return -1;
  lede_xml_parser parser = {handler, context, xml, bytes, (long)count, NULL, 0, -1};
  // Without NOENT an ampersand of an attribute would come as a reference. There is no other entity
  // to unfold: the first that is declared ends the parsing.
  xmlCtxtUseOptions(
      xml, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xml->_private = &parser;
  parser.stop = too_many_attributes(bytes, count);
  if (parser.stop >= 0) {
    char message[80];
    snprintf(
        message, sizeof message, "an element has more than %d attributes",
        LEDE_XML_MAXIMUM_ATTRIBUTES);
    handler->failure(&parser, context, message);
    xmlFreeParserCtxt(xml);
    return 0;
  }
  xml->sax->startElementNs = start;
  xml->sax->endElementNs = end;
  xml->sax->characters = text;
  xml->sax->cdataBlock = text;
  xml->sax->ignorableWhitespace = text;
  xml->sax->comment = NULL;
  xml->sax->processingInstruction = NULL;
  xml->sax->entityDecl = entity;
  xml->sax->serror = failure;
  xmlParseDocument(xml);
  int is_well_formed = xml->wellFormed;
  if (xml->myDoc) xmlFreeDoc(xml->myDoc);
  xml->myDoc = NULL;
  xmlFreeParserCtxt(xml);
  free(parser.attributes);
  return is_well_formed;
}

long lede_xml_offset(const lede_xml_parser *parser) {
  return parser->stop >= 0 ? parser->stop : xmlByteConsumed(parser->xml);
}

long lede_xml_tag_offset(const lede_xml_parser *parser) {
  long end = lede_xml_offset(parser);
  if (end > parser->count) return end;
  // A value of an attribute can not hold `<`.
  for (long i = end - 1; i >= 0; i--) {
    if (parser->bytes[i] == '<') return i;
  }
  return end;
}

long lede_xml_text_offset(const lede_xml_parser *parser, const uint8_t *text, size_t count) {
  long at = lede_xml_offset(parser);
  if (at < 0 || at > parser->count) return at;
  xmlParserInputPtr input = parser->xml->input;
  // Text is told where it stands, or as a copy when the parser is behind it.
  if (input && text >= input->cur && text < input->end) return at + (text - input->cur);
  if (input && text >= input->base && text < input->cur) return at - (input->cur - text);
  if (at > 0 && parser->bytes[at - 1] == ';' && (count == 0 || text[count - 1] != ';')) {
    for (long i = at - 1; i >= 0 && at - i < 16; i--) {
      if (parser->bytes[i] == '&') return i;
    }
  }
  return at >= (long)count ? at - (long)count : 0;
}

int lede_xml_line(const lede_xml_parser *parser) {
  return parser->xml->input ? parser->xml->input->line : 1;
}
