#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void set_limit(__rlimit_resource_t resource, uint64_t bytes) {
  if (bytes == 0) return;
  struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
  setrlimit(resource, &limit);
}

// Moves the four descriptors out of the way of 0 to 3, then into place, and has exec close all others.
static int place_descriptors(const struct ctk_launch *launch) {
  int wanted[4] = {launch->standard_input, launch->standard_output, launch->standard_error,
                   launch->control};
  for (int i = 0; i < 4; i++) {
    if (wanted[i] < 0) continue;
    wanted[i] = fcntl(wanted[i], F_DUPFD, 10);
    if (wanted[i] < 0) return -1;
  }
  for (int i = 0; i < 4; i++) {
    if (wanted[i] < 0) {
      close(i);
    } else if (dup2(wanted[i], i) < 0) {
      return -1;
    }
  }
  syscall(SYS_close_range, 4u, ~0u, CLOSE_RANGE_CLOEXEC);
  return 0;
}

// Runs in the child, where only async-signal-safe calls are allowed. The parent reads an error
// number from `report`, or nothing once exec has closed it.
static void become(const struct ctk_launch *launch, int report) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  const int signals[] = {SIGPIPE, SIGINT, SIGTERM, SIGHUP};
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], SIG_DFL);
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  set_limit(RLIMIT_AS, launch->address_space);
  set_limit(RLIMIT_FSIZE, launch->file_size);
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  report = fcntl(report, F_DUPFD_CLOEXEC, 10);
  if ((!launch->folder || chdir(launch->folder) == 0) && place_descriptors(launch) == 0) {
    execve(launch->path, launch->arguments, launch->environment);
  }
  int error = errno;
  ssize_t written = write(report, &error, sizeof error);
  _exit(written == sizeof error ? 127 : 126);
}

int ctk_launch(const struct ctk_launch *launch) {
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return -errno;
  pid_t process = fork();
  if (process == 0) become(launch, report[1]);
  int error = errno;
  close(report[1]);
  if (process < 0) {
    close(report[0]);
    return -error;
  }
  int failure = 0;
  ssize_t length = read(report[0], &failure, sizeof failure);
  close(report[0]);
  if (length == (ssize_t)sizeof failure) {
    waitpid(process, 0, 0);
    return -failure;
  }
  return process;
}

int ctk_process_descriptor(int process) {
  int descriptor = (int)syscall(SYS_pidfd_open, process, 0);
  return descriptor < 0 ? -errno : descriptor;
}

int ctk_termination_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }

int ctk_exit_status(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

int ctk_exchange(const char *one, const char *other) {
  int result = renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
  return result == 0 ? 0 : -errno;
}
