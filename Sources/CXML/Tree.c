#include "CXML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define LEDE_XHTML "http://www.w3.org/1999/xhtml"

struct lede_xml_tree {
  xmlDocPtr document;
  /// Elements and attributes, in the order of the document; an element's attributes follow it.
  void **nodes;
  size_t count;
  size_t capacity;
  /// What all XPaths together may still cost: nodes that are looked at, and bytes of values.
  unsigned long budget;
};

/// More than rules of people ask of a large file, and a second or two.
static const unsigned long full_budget = 50000000;

static void ignore(void *context, const char *message, ...) { (void)context, (void)message; }
static void ignore_error(void *context, xmlErrorPtr error) { (void)context, (void)error; }

/// Gives a node its number, from 1 on: 0 is what libxml2 leaves there.
static int add(lede_xml_tree *tree, void *node, void **number) {
  if (tree->count == tree->capacity) {
    size_t capacity = tree->capacity ? 2 * tree->capacity : 256;
    void **nodes = realloc(tree->nodes, capacity * sizeof *nodes);
    if (!nodes) return 0;
    tree->nodes = nodes;
    tree->capacity = capacity;
  }
  tree->nodes[tree->count++] = node;
  *number = (void *)tree->count;
  return 1;
}

static int gather(lede_xml_tree *tree, xmlNsPtr xhtml) {
  xmlNodePtr node = xmlDocGetRootElement(tree->document);
  xmlNodePtr root = node;
  while (node) {
    if (node->type == XML_ELEMENT_NODE) {
      // HTML has the namespace of XHTML without saying so.
      if (xhtml) node->ns = xhtml;
      if (!add(tree, node, &node->_private)) return 0;
      for (xmlAttrPtr a = node->properties; a; a = a->next) {
        if (!add(tree, a, &a->_private)) return 0;
      }
    }
    if (node->type == XML_ELEMENT_NODE && node->children) {
      node = node->children;
      continue;
    }
    while (node != root && !node->next) node = node->parent;
    node = node == root ? NULL : node->next;
  }
  return 1;
}

lede_xml_tree *lede_xml_tree_parse(const uint8_t *bytes, size_t count, int is_html) {
  if (!bytes || count == 0 || count > INT_MAX) return NULL;
  lede_xml_tree *tree = calloc(1, sizeof *tree);
  if (tree) tree->budget = full_budget;
  if (!tree) return NULL;
  if (is_html) {
    htmlParserCtxtPtr html = htmlCreateMemoryParserCtxt((const char *)bytes, (int)count);
    if (html) {
      tree->document = htmlCtxtReadMemory(
          html, (const char *)bytes, (int)count, NULL, "UTF-8",
          HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
      // It stops where elements nest too deep, and gives what was before.
      if (html->disableSAX && tree->document) {
        xmlFreeDoc(tree->document);
        tree->document = NULL;
      }
      htmlFreeParserCtxt(html);
    }
  } else {
    tree->document = xmlReadMemory(
        (const char *)bytes, (int)count, NULL, NULL,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  }
  xmlNodePtr root = tree->document ? xmlDocGetRootElement(tree->document) : NULL;
  xmlNsPtr xhtml =
      root && is_html ? xmlNewNs(root, (const xmlChar *)LEDE_XHTML, NULL) : NULL;
  if (!root || (is_html && !xhtml) || !gather(tree, xhtml)) {
    lede_xml_tree_destroy(tree);
    return NULL;
  }
  return tree;
}

void lede_xml_tree_destroy(lede_xml_tree *tree) {
  if (tree->document) xmlFreeDoc(tree->document);
  free(tree->nodes);
  free(tree);
}

size_t lede_xml_tree_count(const lede_xml_tree *tree) { return tree->count; }

static long number(const xmlNode *node) {
  return node && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE)
             ? (long)node->_private - 1
             : -1;
}

lede_xml_tree_node lede_xml_tree_at(const lede_xml_tree *tree, size_t index) {
  xmlNodePtr node = tree->nodes[index];
  // An attribute has the first members of a node, but for the namespace.
  xmlNsPtr ns = node->type == XML_ATTRIBUTE_NODE ? ((xmlAttrPtr)node)->ns : node->ns;
  return (lede_xml_tree_node){
      .name = (const char *)node->name,
      .prefix = ns ? (const char *)ns->prefix : NULL,
      .uri = ns ? (const char *)ns->href : NULL,
      .parent = number(node->parent),
      .is_attribute = node->type == XML_ATTRIBUTE_NODE,
      .line = (int)xmlGetLineNo(node->type == XML_ATTRIBUTE_NODE ? node->parent : node),
  };
}

char *lede_xml_tree_text(const lede_xml_tree *tree, size_t index) {
  return (char *)xmlNodeGetContent(tree->nodes[index]);
}

void lede_xml_tree_free(char *text) { xmlFree(text); }

void lede_xml_tree_namespaces(
    const lede_xml_tree *tree, size_t index,
    void (*body)(void *context, const char *prefix, const char *uri), void *context) {
  xmlNsPtr *list = xmlGetNsList(tree->document, tree->nodes[index]);
  if (!list) return;
  for (xmlNsPtr *ns = list; *ns; ns++) {
    if ((*ns)->prefix) body(context, (const char *)(*ns)->prefix, (const char *)(*ns)->href);
  }
  xmlFree(list);
}

static void spend(lede_xml_tree *tree, unsigned long cost) {
  tree->budget -= cost < tree->budget ? cost : tree->budget;
}

int lede_xml_tree_select(
    lede_xml_tree *tree, size_t origin, const char *path,
    const lede_xml_binding *namespaces, size_t namespace_count,
    const lede_xml_binding *variables, size_t variable_count,
    void (*body)(void *context, long index, const char *value), void *context) {
  xmlXPathContextPtr xpath = xmlXPathNewContext(tree->document);
  if (!xpath) return 0;
  // No limit is what libxml2 takes 0 for.
  xpath->opLimit = tree->budget ? tree->budget : 1;
  xpath->node = tree->nodes[origin];
  xpath->error = ignore_error;
  xmlSetGenericErrorFunc(NULL, ignore);
  for (size_t i = 0; i < namespace_count; i++) {
    xmlXPathRegisterNs(
        xpath, (const xmlChar *)namespaces[i].name, (const xmlChar *)namespaces[i].value);
  }
  for (size_t i = 0; i < variable_count; i++) {
    xmlXPathRegisterVariable(
        xpath, (const xmlChar *)variables[i].name,
        xmlXPathNewCString(variables[i].value));
  }
  xmlXPathObjectPtr found = xmlXPathEval((const xmlChar *)path, xpath);
  spend(tree, xpath->opCount);
  int is_right = found != NULL && tree->budget > 0;
  if (found && found->type == XPATH_NODESET) {
    xmlXPathNodeSetSort(found->nodesetval);
    for (int i = 0; is_right && found->nodesetval && i < found->nodesetval->nodeNr; i++) {
      xmlNodePtr node = found->nodesetval->nodeTab[i];
      xmlChar *value = xmlXPathCastNodeToString(node);
      if (value) {
        spend(tree, strlen((const char *)value));
        body(context, number(node), (const char *)value);
      }
      is_right = tree->budget > 0;
      xmlFree(value);
    }
  } else if (found) {
    xmlChar *value = xmlXPathCastToString(found);
    if (value) body(context, -1, (const char *)value);
    xmlFree(value);
  }
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(xpath);
  return is_right;
}
