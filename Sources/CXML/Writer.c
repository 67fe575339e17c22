#include "CXML.h"

#include <limits.h>
#include <libxml/xmlwriter.h>
#include <stdlib.h>

struct lede_xml {
  xmlBufferPtr buffer;
  xmlTextWriterPtr writer;
};

lede_xml *lede_xml_create(void) {
  lede_xml *xml = calloc(1, sizeof *xml);
  if (!xml) return NULL;
  xml->buffer = xmlBufferCreate();
  xml->writer = xml->buffer ? xmlNewTextWriterMemory(xml->buffer, 0) : NULL;
  if (!xml->writer) {
    lede_xml_destroy(xml);
    return NULL;
  }
  xmlBufferSetAllocationScheme(xml->buffer, XML_BUFFER_ALLOC_DOUBLEIT);
  return xml;
}

void lede_xml_destroy(lede_xml *xml) {
  if (xml->writer) xmlFreeTextWriter(xml->writer);
  if (xml->buffer) xmlBufferFree(xml->buffer);
  free(xml);
}

static int status(int written) { return written < 0 ? -1 : 0; }

int lede_xml_start_element(lede_xml *xml, const char *name) {
  return status(xmlTextWriterStartElement(xml->writer, (const xmlChar *)name));
}

int lede_xml_end_element(lede_xml *xml) { return status(xmlTextWriterEndElement(xml->writer)); }

int lede_xml_start_attribute(lede_xml *xml, const char *name) {
  return status(xmlTextWriterStartAttribute(xml->writer, (const xmlChar *)name));
}

int lede_xml_end_attribute(lede_xml *xml) { return status(xmlTextWriterEndAttribute(xml->writer)); }

int lede_xml_raw(lede_xml *xml, const uint8_t *bytes, size_t count) {
  if (count > INT_MAX) return -1;
  return status(xmlTextWriterWriteRawLen(xml->writer, bytes, (int)count));
}

const uint8_t *lede_xml_finish(lede_xml *xml, size_t *count) {
  if (xmlTextWriterFlush(xml->writer) < 0) return NULL;
  *count = (size_t)xmlBufferLength(xml->buffer);
  return xmlBufferContent(xml->buffer);
}
