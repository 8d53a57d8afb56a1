internal import Foundation

/// Whether somebody has pressed Control-C or asked the process to end with SIGTERM, so that a training
/// can stop between two steps and keep what it has learned.
public enum Interruption {
  /// Set by the signal handler, which may do no more than that.
  nonisolated(unsafe) private static var signals: sig_atomic_t = 0

  private static let watched = [SIGINT, SIGTERM]

  /// Begins to watch; a second signal of a kind ends the process as usual.
  ///
  /// See ``stopWatching()``.
  public static func watch() {
    signals = 0
    var signalSet = sigset_t()
    sigemptyset(&signalSet)
    for number in watched {
      sigaddset(&signalSet, number)
      signal(number) { number in
        Interruption.signals = 1
        signal(number, SIG_DFL)
      }
    }
    // A parent that started this process from a thread with blocked signals leaves them blocked here.
    pthread_sigmask(SIG_UNBLOCK, &signalSet, nil)
  }

  /// Lets the signals end the process again.
  public static func stopWatching() {
    for number in watched { signal(number, SIG_DFL) }
  }

  /// Whether a signal came since ``watch()``.
  public static var isRequested: Bool { signals != 0 }
}
