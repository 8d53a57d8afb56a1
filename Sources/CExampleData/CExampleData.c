#include "CExampleData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t digits[] = {
#embed "Data/digits.bin"
};

static const uint8_t emoji_sheet[] = {
#embed "Data/emoji-32.png"
};

static const uint8_t emoji_names[] = {
#embed "Data/emoji.tsv"
};

struct ctk_bytes ctk_digits(void) { return (struct ctk_bytes){digits, sizeof digits}; }

struct ctk_bytes ctk_emoji_sheet(void) {
  return (struct ctk_bytes){emoji_sheet, sizeof emoji_sheet};
}

struct ctk_bytes ctk_emoji_names(void) {
  return (struct ctk_bytes){emoji_names, sizeof emoji_names};
}
