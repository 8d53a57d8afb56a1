import ArgumentParser
import Foundation

/// How the process ends for an error: what is written where, and the exit code.
struct Termination {
  let code: Int32
  let message: String
  let goesToStandardOutput: Bool

  init(of error: any Error) {
    switch error {
    case let exit as ExitCode:
      self.init(code: exit.rawValue, message: "")
    case let failure as Failure:
      self.init(code: failure.kind.rawValue, message: "catalog: \(failure.message)")
    default:
      switch Catalog.exitCode(for: error) {
      case .success:  // --help, --version and completion scripts
        self.init(
          code: 0, message: Catalog.fullMessage(for: error, columns: nil),
          goesToStandardOutput: true)
      case .validationFailure:
        self.init(code: Failure.Kind.usage.rawValue, message: Self.oneLine(error))
      default:
        self.init(code: Failure.Kind.doesNotHold.rawValue, message: "catalog: \(error)")
      }
    }
  }

  private init(code: Int32, message: String, goesToStandardOutput: Bool = false) {
    self.code = code
    self.message = message
    self.goesToStandardOutput = goesToStandardOutput
  }

  /// A usage error in one line, with the way to the help in the same line.
  private static func oneLine(_ error: any Error) -> String {
    let message = Catalog.message(for: error).split(separator: "\n").joined(separator: " ")
    return "catalog: \(message) (see '\(helpCommand(for: error))')"
  }

  /// The call that shows the help of the command that was called wrongly, as ArgumentParser names
  /// it at the end of its message.
  private static func helpCommand(for error: any Error) -> String {
    let text = Catalog.fullMessage(for: error, columns: nil)
    guard let start = text.range(of: "See '", options: .backwards),
      let end = text[start.upperBound...].firstIndex(of: "'")
    else { return "catalog --help" }
    return String(text[start.upperBound..<end])
  }

  func leave() -> Never {
    if !message.isEmpty {
      let handle = goesToStandardOutput ? FileHandle.standardOutput : .standardError
      handle.write(Data((message.hasSuffix("\n") ? message : message + "\n").utf8))
    }
    exit(code)
  }
}
