// Starts a process in a session and group of its own, under limits, with its descriptors set: what neither
// posix_spawn nor Foundation's Process can do.
#ifndef CATALOG_PROCESS_H
#define CATALOG_PROCESS_H

#include <stdint.h>

/// What a process is started with.
struct ctk_launch {
  /// The file to execute.
  const char *path;
  /// Arguments and environment, each ended by a null pointer.
  char *const *arguments;
  char *const *environment;
  /// The folder to start in.
  const char *folder;
  /// What descriptors 0 to 3 become; -1 closes 3.
  int standard_input;
  int standard_output;
  int standard_error;
  int control;
  /// Limits in bytes; 0 for none.
  uint64_t address_space;
  uint64_t file_size;
};

/// Starts the process, as the leader of a session of its own, so that it has no terminal, and of a
/// process group. It ends when its parent does. Returns its id, or the negative of errno.
int ctk_launch(const struct ctk_launch *launch);

/// A descriptor that becomes readable when the process ends, or the negative of errno.
int ctk_process_descriptor(int process);

/// The signal that ended a process with this wait status, or 0.
int ctk_termination_signal(int status);

/// The exit status in this wait status, or -1 when a signal ended the process.
int ctk_exit_status(int status);

/// Lets two files or folders change places in one step. Returns 0, or the negative of errno.
int ctk_exchange(const char *one, const char *other);

#endif
