/// An error that says in one line what is wrong, and which exit code that is.
struct Failure: Error, CustomStringConvertible {
  /// The exit codes of a command that does not succeed.
  enum Kind: Int32 {
    /// What was checked does not hold, or the work could not be done.
    case doesNotHold = 1
    /// The call is wrong: an unknown name, an option out of range, a file that isn't there.
    case usage = 2
    /// A fault of catalog's own.
    case internalFault = 70
  }

  let kind: Kind
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  var description: String { message }
}
