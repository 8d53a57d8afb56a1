// Work shared among the threads of oneDNN's own runtime.
#define _GNU_SOURCE
#include "CTensorKernels.h"

#include <dlfcn.h>
#include <pthread.h>

// oneDNN's OpenMP runtime, found at run time: work of ours then runs on its threads, which would
// otherwise spin beside ours. A oneDNN built without OpenMP leaves these null.
static void (*team_run)(void (*)(void *), void *, unsigned, unsigned);
static int (*team_rank)(void);
static int (*team_size)(void);
static int (*team_nested)(void);
static void (*team_set)(int);
static int (*team_most)(void);
static pthread_once_t found = PTHREAD_ONCE_INIT;

static void find(void) {
  team_rank = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_thread_num");
  team_size = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_num_threads");
  team_nested = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_in_parallel");
  team_set = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  team_most = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_max_threads");
  if (team_rank && team_size && team_nested && team_set && team_most) {
    team_run = (void (*)(void (*)(void *), void *, unsigned, unsigned))dlsym(RTLD_DEFAULT,
                                                                              "GOMP_parallel");
  }
}

struct work {
  void (*task)(void *, long);
  void *context;
  long tasks;
};

static void run_share(void *argument) {
  struct work *work = argument;
  long size = team_size();
  for (long task = team_rank(); task < work->tasks; task += size) {
    work->task(work->context, task);
  }
}

void ctk_parallel(long tasks, int threads, void (*task)(void *, long), void *context) {
  pthread_once(&found, find);
  if (tasks > 1 && threads > 1 && team_run && !team_nested()) {
    struct work work = {task, context, tasks};
    team_run(run_share, &work, (unsigned)(tasks < threads ? tasks : threads), 0);
  } else {
    for (long i = 0; i < tasks; i++) { task(context, i); }
  }
}

int ctk_default_threads(void) {
  pthread_once(&found, find);
  return team_run ? team_most() : 1;
}

void ctk_use_threads(int threads) {
  pthread_once(&found, find);
  if (team_run) { team_set(threads); }
}
