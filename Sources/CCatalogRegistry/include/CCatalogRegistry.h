// The bounds of the link section "catalog_topics" in the image this file is linked into.
#ifndef CATALOG_REGISTRY_H
#define CATALOG_REGISTRY_H

/// First byte of the section, or null when no topic is linked.
const void *catalog_registry_start(void);

/// One past the last byte of the section, or null when no topic is linked.
const void *catalog_registry_stop(void);

#endif
