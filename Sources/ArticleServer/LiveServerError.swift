/// Why a live server does not run.
public enum LiveServerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Something else listens on the port.
  case portInUse(UInt16)
  /// The port cannot be had for another reason.
  case cannotListen(UInt16, reason: String)
  /// The system does not tell of changed files.
  case cannotWatch(String)

  /// The error in one line.
  public var description: String {
    switch self {
    case .portInUse(let port):
      "port \(port) is in use; name another one with --port, or 0 for any that is free"
    case .cannotListen(let port, let reason): "cannot listen on port \(port): \(reason)"
    case .cannotWatch(let reason): "cannot watch the articles' folders: \(reason)"
    }
  }
}
