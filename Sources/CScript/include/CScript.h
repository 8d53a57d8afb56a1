// Runs JavaScript in this process. Duktape's errors are long jumps, which must not cross Swift: here
// every call is protected, and an error is a result like any other.
#ifndef CATALOG_SCRIPT_H
#define CATALOG_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

/// A world of JavaScript of its own; one thread at a time may use it.
struct ctk_script;

/// Creates a world, or returns null when there is no memory.
struct ctk_script *ctk_script_create(void);

/// Frees a world and all that it holds.
void ctk_script_destroy(struct ctk_script *script);

/// Runs a program of `length` bytes that errors call `name`. Its result, or its error when this
/// returns false, is what `ctk_script_result` gives.
bool ctk_script_run(
    struct ctk_script *script, const char *program, size_t length, const char *name);

/// Calls the global function `name` with a text of `length` bytes and a truth value. Its result as
/// text, or its error when this returns false, is what `ctk_script_result` gives.
bool ctk_script_call(
    struct ctk_script *script, const char *name, const char *text, size_t length, bool flag);

/// The text of the last result or error, valid until the next call. Its bytes are CESU-8: characters
/// beyond the first plane are two surrogates of three bytes each.
const char *ctk_script_result(struct ctk_script *script, size_t *length);

#endif
