#include "CScript.h"

#include <duktape.h>
#include <stdlib.h>

struct ctk_script {
  duk_context *context;
};

struct ctk_script *ctk_script_create(void) {
  struct ctk_script *script = malloc(sizeof *script);
  if (!script) return NULL;
  script->context = duk_create_heap_default();
  if (!script->context) {
    free(script);
    return NULL;
  }
  return script;
}

void ctk_script_destroy(struct ctk_script *script) {
  duk_destroy_heap(script->context);
  free(script);
}

bool ctk_script_run(
    struct ctk_script *script, const char *program, size_t length, const char *name) {
  duk_context *context = script->context;
  duk_set_top(context, 0);
  duk_push_string(context, name);
  if (duk_pcompile_lstring_filename(context, 0, program, length) != 0) return false;
  return duk_pcall(context, 0) == DUK_EXEC_SUCCESS;
}

bool ctk_script_call(
    struct ctk_script *script, const char *name, const char *text, size_t length, bool flag) {
  duk_context *context = script->context;
  duk_set_top(context, 0);
  duk_get_global_string(context, name);
  duk_push_lstring(context, text, length);
  duk_push_boolean(context, flag);
  return duk_pcall(context, 2) == DUK_EXEC_SUCCESS;
}

const char *ctk_script_result(struct ctk_script *script, size_t *length) {
  return duk_safe_to_lstring(script->context, -1, length);
}
