// The bytes of the example data, compiled into the program.
#ifndef CATALOG_EXAMPLE_DATA_H
#define CATALOG_EXAMPLE_DATA_H

#include <stddef.h>
#include <stdint.h>

/// Bytes that are there as long as the program.
struct ctk_bytes {
  const uint8_t *start;
  size_t count;
};

/// 1,797 records of 65 bytes.
struct ctk_bytes ctk_digits(void);

/// A PNG.
struct ctk_bytes ctk_emoji_sheet(void);

/// Lines of text.
struct ctk_bytes ctk_emoji_names(void);

#endif
