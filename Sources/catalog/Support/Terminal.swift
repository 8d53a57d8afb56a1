import Foundation

/// A stream that may be a terminal, and what it can show.
struct Terminal {
  /// Whether people read the stream as it is written.
  let isInteractive: Bool

  /// Whether the stream shows colours: a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`.
  let hasColor: Bool

  /// The characters a line holds; 80 where nobody says.
  let width: Int

  static let standardOutput = Terminal(descriptor: STDOUT_FILENO)
  static let standardError = Terminal(descriptor: STDERR_FILENO)

  private init(descriptor: Int32) {
    let environment = ProcessInfo.processInfo.environment
    isInteractive = isatty(descriptor) == 1
    hasColor =
      isInteractive && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = isKnown ? Int(size.ws_col) : environment["COLUMNS"].flatMap(Int.init) ?? 80
  }
}
