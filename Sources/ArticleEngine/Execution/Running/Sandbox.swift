internal import CatalogBasics
internal import Foundation

/// Runs programs without network, on a file system that they can only read, where `bwrap` is
/// installed and works.
struct Sandbox: Sendable {
  /// The path of `bwrap`; nil where there is none that works.
  private let bwrap: String?

  /// Whether programs are shut in.
  var isClosed: Bool { bwrap != nil }

  /// The sandbox of this machine, tried out at first use.
  static let ofThisMachine = Sandbox()

  /// Where `bwrap` is; that it works there is found out only when a program is to run.
  static let place = SearchPath.executable("bwrap")

  private init() {
    bwrap = Self.place.flatMap { path in
      guard let null = try? FileDescriptor.open("/dev/null", .read) else { return nil }
      let trial = ChildProcess(
        path: path, arguments: Self.isolation + ["--", "/bin/true"], environment: [:],
        folder: "/", standardOutput: null, standardError: null, control: nil)
      return (try? trial.run()) == .exited(0) ? path : nil
    }
  }

  private static let isolation = [
    "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "--dev", "/dev", "--proc",
    "/proc", "--tmpfs", "/tmp",
  ]

  /// The command that runs another one shut in.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - folder: Where it starts.
  ///   - writable: The folders that it may write to.
  ///   - readable: The folders that it must see even if they lie in `/tmp`, which is its own.
  /// - Returns: A program and its arguments.
  func command(
    _ command: [String], folder: String, writable: [String], readable: [String]
  ) -> [String] {
    guard let bwrap else { return command }
    let read = readable.filter { $0.hasPrefix("/tmp/") }.flatMap { ["--ro-bind", $0, $0] }
    let write = writable.flatMap { ["--bind", $0, $0] }
    return [bwrap] + Self.isolation + read + write + ["--chdir", folder, "--"] + command
  }

  /// How a program ended, told from how `bwrap` ended: it passes a signal on as 128 and its number.
  func ending(_ ending: ChildProcess.Ending) -> ChildProcess.Ending {
    if isClosed, case .exited(let status) = ending, status > 128, status <= 128 + 31 {
      return .signalled(status - 128)
    }
    return ending
  }
}
