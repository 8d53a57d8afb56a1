#include "CImageCodecs.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// MARK: Errors

static void take_error(png_structp png, png_const_charp text) {
  char *message = png_get_error_ptr(png);
  strncpy(message, text, CTK_PNG_MESSAGE - 1);
  message[CTK_PNG_MESSAGE - 1] = 0;
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static int is_little_endian(void) {
  const uint16_t one = 1;
  return *(const uint8_t *)&one == 1;
}

// MARK: Reading

struct ctk_png_reader {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t left;
  struct ctk_png_header header;
  char message[CTK_PNG_MESSAGE];
};

static void take_bytes(png_structp png, png_bytep target, size_t count) {
  struct ctk_png_reader *reader = png_get_io_ptr(png);
  if (count > reader->left) png_error(png, "the file ends too early");
  memcpy(target, reader->bytes, count);
  reader->bytes += count;
  reader->left -= count;
}

static void read_palette(struct ctk_png_reader *reader) {
  struct ctk_png_header *header = &reader->header;
  png_colorp colors = 0;
  int count = 0;
  png_bytep alphas = 0;
  int alpha_count = 0;
  png_get_PLTE(reader->png, reader->info, &colors, &count);
  if (png_get_valid(reader->png, reader->info, PNG_INFO_tRNS)) {
    png_get_tRNS(reader->png, reader->info, &alphas, &alpha_count, 0);
  }
  for (int i = 0; i < count; i++) {
    header->palette[4 * i] = colors[i].red;
    header->palette[4 * i + 1] = colors[i].green;
    header->palette[4 * i + 2] = colors[i].blue;
    header->palette[4 * i + 3] = alphas && i < alpha_count ? alphas[i] : 255;
  }
  header->palette_count = (uint16_t)count;
}

static void read_header(struct ctk_png_reader *reader) {
  png_structp png = reader->png;
  // Text, profiles and metadata are compressed too, and nobody here asks for them.
  static const png_byte skipped[] =
      "tEXt\0zTXt\0iTXt\0iCCP\0sPLT\0hIST\0eXIf\0pCAL\0sCAL";
  png_set_keep_unknown_chunks(
      png, PNG_HANDLE_CHUNK_NEVER, skipped, (int)(sizeof skipped / 5));
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_check_for_invalid_index(png, -1);
  // The caller holds the size against a limit of its own before any pixel gets memory.
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_read_fn(png, reader, take_bytes);
  png_read_info(png, reader->info);
  struct ctk_png_header *header = &reader->header;
  uint8_t depth = png_get_bit_depth(png, reader->info);
  header->width = png_get_image_width(png, reader->info);
  header->height = png_get_image_height(png, reader->info);
  header->depth = depth == 16 ? 16 : 8;
  header->channels = png_get_channels(png, reader->info);
  header->stored_bits = (uint8_t)(depth * header->channels);
  if (png_get_color_type(png, reader->info) == PNG_COLOR_TYPE_PALETTE) {
    read_palette(reader);
    png_set_packing(png);
  } else {
    if (depth < 8) png_set_expand_gray_1_2_4_to_8(png);
    if (depth == 16 && is_little_endian()) png_set_swap(png);
    if (png_get_valid(png, reader->info, PNG_INFO_tRNS)) {
      png_set_tRNS_to_alpha(png);
      header->channels += 1;
    }
  }
}

struct ctk_png_reader *ctk_png_open(
    const uint8_t *bytes, size_t count, struct ctk_png_header *header, char *message) {
  struct ctk_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) {
    strcpy(message, "memory is short");
    return 0;
  }
  reader->bytes = bytes;
  reader->left = count;
  reader->png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, reader->message, take_error, ignore_warning);
  if (reader->png) reader->info = png_create_info_struct(reader->png);
  if (!reader->info) {
    strcpy(message, "memory is short");
    ctk_png_close(reader);
    return 0;
  }
  if (setjmp(png_jmpbuf(reader->png))) {
    memcpy(message, reader->message, CTK_PNG_MESSAGE);
    ctk_png_close(reader);
    return 0;
  }
  read_header(reader);
  *header = reader->header;
  return reader;
}

int ctk_png_read(struct ctk_png_reader *reader, void *pixels, char *message) {
  if (setjmp(png_jmpbuf(reader->png))) {
    memcpy(message, reader->message, CTK_PNG_MESSAGE);
    return -1;
  }
  // This gives rows of pixels their memory, so it comes after the caller has checked the size.
  int passes = png_set_interlace_handling(reader->png);
  png_read_update_info(reader->png, reader->info);
  size_t row = (size_t)reader->header.width * reader->header.channels * (reader->header.depth / 8);
  if (row != png_get_rowbytes(reader->png, reader->info)) {
    png_error(reader->png, "rows of unexpected length");
  }
  for (int pass = 0; pass < passes; pass++) {
    for (size_t y = 0; y < reader->header.height; y++) {
      png_read_row(reader->png, (png_bytep)pixels + y * row, 0);
    }
  }
  png_read_end(reader->png, 0);
  return 0;
}

void ctk_png_close(struct ctk_png_reader *reader) {
  if (!reader) return;
  png_destroy_read_struct(&reader->png, &reader->info, 0);
  free(reader);
}

// MARK: Writing

struct writer {
  png_structp png;
  png_infop info;
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char message[CTK_PNG_MESSAGE];
};

static void append_bytes(png_structp png, png_bytep source, size_t count) {
  struct writer *writer = png_get_io_ptr(png);
  if (writer->capacity - writer->count < count) {
    size_t capacity = 2 * writer->capacity + count + 1024;
    uint8_t *bytes = realloc(writer->bytes, capacity);
    if (!bytes) png_error(png, "memory is short");
    writer->bytes = bytes;
    writer->capacity = capacity;
  }
  memcpy(writer->bytes + writer->count, source, count);
  writer->count += count;
}

static void flush_nothing(png_structp png) { (void)png; }

static void write_palette(struct writer *writer, const struct ctk_png_header *header) {
  png_color colors[256];
  png_byte alphas[256];
  int alpha_count = 0;
  for (int i = 0; i < header->palette_count; i++) {
    colors[i].red = header->palette[4 * i];
    colors[i].green = header->palette[4 * i + 1];
    colors[i].blue = header->palette[4 * i + 2];
    alphas[i] = header->palette[4 * i + 3];
    if (alphas[i] < 255) alpha_count = i + 1;
  }
  png_set_PLTE(writer->png, writer->info, colors, header->palette_count);
  if (alpha_count > 0) png_set_tRNS(writer->png, writer->info, alphas, alpha_count, 0);
}

static void write_image(
    struct writer *writer, const struct ctk_png_header *header, const void *pixels) {
  static const int colors[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                               PNG_COLOR_TYPE_RGB_ALPHA};
  int has_palette = header->palette_count > 0;
  png_set_write_fn(writer->png, writer, append_bytes, flush_nothing);
  png_set_user_limits(writer->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_compression_level(writer->png, 9);
  png_set_filter(writer->png, 0, has_palette ? PNG_FILTER_NONE : PNG_ALL_FILTERS);
  png_set_IHDR(
      writer->png, writer->info, header->width, header->height, header->depth,
      has_palette ? PNG_COLOR_TYPE_PALETTE : colors[header->channels - 1], PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (has_palette) write_palette(writer, header);
  png_write_info(writer->png, writer->info);
  if (header->depth == 16 && is_little_endian()) png_set_swap(writer->png);
  size_t row = (size_t)header->width * header->channels * (header->depth / 8);
  for (size_t y = 0; y < header->height; y++) {
    png_write_row(writer->png, (png_const_bytep)pixels + y * row);
  }
  png_write_end(writer->png, writer->info);
}

int ctk_png_write(
    const struct ctk_png_header *header, const void *pixels, uint8_t **bytes, size_t *count,
    char *message) {
  struct writer *writer = calloc(1, sizeof *writer);
  if (!writer) {
    strcpy(message, "memory is short");
    return -1;
  }
  writer->png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, writer->message, take_error, ignore_warning);
  if (writer->png) writer->info = png_create_info_struct(writer->png);
  int status = -1;
  if (!writer->info) {
    strcpy(message, "memory is short");
  } else if (setjmp(png_jmpbuf(writer->png))) {
    memcpy(message, writer->message, CTK_PNG_MESSAGE);
    free(writer->bytes);
  } else {
    write_image(writer, header, pixels);
    *bytes = writer->bytes;
    *count = writer->count;
    status = 0;
  }
  png_destroy_write_struct(&writer->png, &writer->info);
  free(writer);
  return status;
}
