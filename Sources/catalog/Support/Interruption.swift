import Foundation

/// Puts things in order when the process is told to end.
enum Interruption {
  /// Runs `cleanUp` before SIGINT, SIGTERM or SIGHUP end the process as they would anyway.
  ///
  /// Call it on the main thread before others start: these take its signal mask over, so that a
  /// signal waits for the one thread that expects it. The main thread must not be given to Dispatch
  /// afterwards, as an asynchronous `main` does: there it would take signals again.
  static func before(end cleanUp: @escaping @Sendable () -> Void) {
    precondition(Thread.isMainThread, "a signal would end the process through the main thread")
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let awaited = signals
    Thread.detachNewThread {
      var signals = awaited
      var number: Int32 = 0
      while sigwait(&signals, &number) != 0 {}
      cleanUp()
      signal(number, SIG_DFL)
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      raise(number)
    }
  }
}
