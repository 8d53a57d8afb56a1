internal import Foundation

/// Whether somebody has pressed Control-C, so that a training can stop between two steps and keep what
/// it has learned.
public enum Interruption {
  /// Set by the signal handler, which may do no more than that.
  nonisolated(unsafe) private static var signals: sig_atomic_t = 0

  /// Begins to watch; a second Control-C ends the process as usual.
  ///
  /// See ``stopWatching()``.
  public static func watch() {
    signals = 0
    signal(SIGINT) { _ in
      Interruption.signals = 1
      signal(SIGINT, SIG_DFL)
    }
  }

  /// Lets Control-C end the process again.
  public static func stopWatching() {
    signal(SIGINT, SIG_DFL)
  }

  /// Whether Control-C was pressed since ``watch()``.
  public static var isRequested: Bool { signals != 0 }
}
