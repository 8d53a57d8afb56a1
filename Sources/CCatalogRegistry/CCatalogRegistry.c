#include "CCatalogRegistry.h"

// The linker defines both for a section whose name is a C identifier. Weak, since an image may hold
// no topic at all; hidden, so that each image reads its own section and never another's.
extern const char __start_catalog_topics[] __attribute__((weak, visibility("hidden")));
extern const char __stop_catalog_topics[] __attribute__((weak, visibility("hidden")));

const void *catalog_registry_start(void) { return __start_catalog_topics; }
const void *catalog_registry_stop(void) { return __stop_catalog_topics; }
