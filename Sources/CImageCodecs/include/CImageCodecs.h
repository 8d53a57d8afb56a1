// Reads and writes PNG in memory through libpng, whose errors are long jumps that may not cross
// Swift: here they become a status and a message.
#ifndef CATALOG_IMAGE_CODECS_H
#define CATALOG_IMAGE_CODECS_H

#include <stddef.h>
#include <stdint.h>

enum {
  /// The longest message, with its ending null.
  CTK_PNG_MESSAGE = 200,
};

/// What the header of a PNG says, or shall say.
struct ctk_png_header {
  uint32_t width;
  uint32_t height;
  /// Bits per sample as delivered: 8, or 16 in the machine's byte order.
  uint8_t depth;
  /// Samples per pixel as delivered; 1 with a palette.
  uint8_t channels;
  /// Bits per pixel in the file.
  uint8_t stored_bits;
  /// The entries of the palette; 0 without one.
  uint16_t palette_count;
  /// Red, green, blue, alpha of each entry.
  uint8_t palette[4 * 256];
};

/// A PNG that is being read.
struct ctk_png_reader;

/// Reads everything before the pixels. The bytes must outlive the reader. Returns null and a
/// message when the bytes are no PNG, or a damaged one, or when memory is short.
struct ctk_png_reader *ctk_png_open(
    const uint8_t *bytes, size_t count, struct ctk_png_header *header, char *message);

/// Reads the pixels, `width × channels × depth / 8` bytes a row, and what follows them. Returns 0,
/// or -1 and a message.
int ctk_png_read(struct ctk_png_reader *reader, void *pixels, char *message);

/// Frees the reader.
void ctk_png_close(struct ctk_png_reader *reader);

/// Writes a PNG into memory of its own, to be freed with `free`. Returns 0, or -1 and a message.
int ctk_png_write(
    const struct ctk_png_header *header, const void *pixels, uint8_t **bytes, size_t *count,
    char *message);

#endif
