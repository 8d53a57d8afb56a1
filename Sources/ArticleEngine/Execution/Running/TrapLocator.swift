internal import Foundation

/// Finds the place in an article where a program trapped, when the trap's message names a file of
/// the standard library's.
///
/// The program is compiled and run once more, with debug information and Swift's own backtrace:
/// slower, so only after a trap.
struct TrapLocator {
  let compiler: ProgramCompiler
  let runner: ProgramRunner

  /// The line and column of the first frame of the trap's stack that lies in the article.
  func place(in program: Program, number: Int) throws -> (line: Int, column: Int)? {
    guard
      case .built(let executable, let arguments, _) = try compiler.compileAlone(
        program, number: number, debugging: true)
    else { return nil }
    let run = try runner.run(
      program, executable: executable, arguments: arguments,
      variables: [
        "SWIFT_BACKTRACE":
          "enable=yes,interactive=no,color=no,output-to=stderr,cache=no,limit=64,"
          + "swift-backtrace=\(swiftBacktrace)"
      ])
    for result in run.results.values {
      if let place = place(in: result.standardError, of: program) { return place }
    }
    return nil
  }

  private var swiftBacktrace: String {
    "\((compiler.toolchain.bin as NSString).deletingLastPathComponent)/libexec/swift/linux/swift-backtrace"
  }

  /// The place in a line of a backtrace: "… in main at /folder/article.md:13:28".
  private func place(in error: [UInt8], of program: Program) -> (line: Int, column: Int)? {
    let name = URL(filePath: program.path).lastPathComponent
    for line in String(decoding: error, as: UTF8.self).split(separator: "\n") {
      guard let range = line.firstRange(of: "/\(name):") else { continue }
      let numbers = line[range.upperBound...].split(separator: ":").prefix(2)
        .compactMap { Int($0.prefix { $0.isNumber }) }
      if numbers.count == 2 { return (numbers[0], numbers[1]) }
    }
    return nil
  }
}
