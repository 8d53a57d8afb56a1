import CatalogBasics
import Foundation
import TestSupport
import Testing

@Suite("catalog check: limits and the sandbox")
struct LimitTests {
  @Test("An endless loop is stopped after its time, and the other articles hold")
  func endlessLoop() throws {
    let run = try Workspace([
      "loop.md": cell("print(\"begun\")\nwhile true {}", "timeout=0.5"),
      "sleep.md": cell("import Glibc\nsleep(100)"),
      "shell.md": block("console", "$ sleep 100"),
      "other.md": cell("print(1)") + block("output", "1"),
    ]).check(".", "--timeout", "1")
    #expect(run.status == 1)
    #expect(run.output.contains("loop.md:2:1: the cell takes more than 0.5 s"))
    #expect(run.output.contains("it printed:\n      begun\n"))
    #expect(run.output.contains("sleep.md:2:1: the cell takes more than 1 s"))
    #expect(run.output.contains("shell.md:2:1: the cell takes more than 1 s"))
    #expect(run.output.contains("3 findings in 3 articles"))
  }

  @Test("Endless output is stopped at its limit")
  func endlessOutput() throws {
    let run = try Workspace([
      "cell.md": cell("while true { print(\"and on\") }"),
      "shell.md": block("console", "$ yes"),
    ]).check(".")
    #expect(run.status == 1)
    #expect(run.output.contains("cell.md:2:1: the program prints more than 1 MiB"))
    #expect(run.output.contains("shell.md:2:1: the program prints more than 1 MiB"))
    #expect(run.output.utf8.count < 10_000)
  }

  @Test("A memory bomb is stopped at its limit, in one process or in many")
  func memoryBomb() throws {
    let bomb = """
      var blocks: [[UInt8]] = []
      while true { blocks.append([UInt8](repeating: 1, count: 4 << 20)) }
      """
    let run = try Workspace([
      "many.md": block("console", "$ tail </dev/zero & tail </dev/zero & wait"),
      "one.md": cell(bomb),
    ]).check(".", "--memory", "96")
    #expect(run.status == 1)
    #expect(run.output.contains("many.md:2:1: the program takes more than 96 MiB of memory"))
    #expect(run.output.contains("one.md:2:1: the program takes more than 96 MiB of memory"))
  }

  @Test("A fork bomb is stopped at its limit")
  func forkBomb() throws {
    let text = block("console", "$ for i in $(seq 200); do sleep 20 & done; wait")
    let run = try Workspace(["a.md": text]).check(".")
    #expect(run.status == 1)
    #expect(run.output.contains("a.md:2:1: the program has more than 64 processes at a time"))
  }

  @Test("Children that outlive their cell end with the program", arguments: [true, false])
  func children(hasSandbox: Bool) throws {
    let mark = "9\(UInt32.random(in: 100_000...999_999))"
    let shell = "setsid sleep \(mark) >/dev/null 2>&1 & sleep \(mark) &"
    let code = "import Glibc\nprint(system(\"\(shell)\"))"
    let workspace = try Workspace([
      "cell.md": cell(code) + block("output", "0"), "shell.md": block("console", "$ " + shell),
    ])
    let run = try workspace.check(".", environment: hasSandbox ? [:] : try workspace.bare())
    #expect(run.status == 0, "\(run)")
    #expect(RunningProcesses.end(with: mark))
  }

  @Test("A cell that reads standard input finds its end")
  func standardInput() throws {
    let run = try Workspace([
      "cell.md": cell("print(readLine() ?? \"nothing\")") + block("output", "nothing"),
      "shell.md": block("console", "$ cat\n$ read line || echo nothing\nnothing"),
    ]).check(".")
    #expect(run.status == 0, "\(run)")
  }

  @Test("A cell writes to its scratch folder, and to nothing else", .enabled(if: Bubblewrap.works))
  func writingOutside() throws {
    let workspace = try Workspace()
    let outside = workspace.folder.appending(path: "made").path
    let code = """
      import Foundation
      func write(_ path: String) -> String {
        do {
          try Data("x".utf8).write(to: URL(filePath: path))
          return "written"
        } catch {
          return "refused"
        }
      }
      print(write("inside"), write("\(outside)"), write("data/made"), write("/etc/made"))
      """
    let shell = "$ echo x > inside\n$ (echo x > \(outside)) 2>/dev/null\n[1]\n$ rm data/cell.md"
    try workspace.write(
      Array((cell(code) + block("output", "written refused refused refused")).utf8), to: "cell.md")
    try workspace.write(
      Array(block("console ellipsis", shell + "\n...\n[1]").utf8), to: "shell.md")
    let run = try workspace.check(".")
    #expect(run.status == 0, "\(run)")
    #expect(try workspace.contents() == ["cell.md", "shell.md"])
    #expect(!FileManager.default.fileExists(atPath: "/etc/made"))
  }

  @Test("A cell reaches no network, not even this machine's", .enabled(if: Bubblewrap.works))
  func network() throws {
    let server = try #require(Listener())
    let code = """
      import Glibc
      var address = sockaddr_in()
      address.sin_family = UInt16(AF_INET)
      address.sin_port = UInt16(\(server.port)).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(caller, $0, length) }
      }
      print(result)
      """
    let run = try Workspace(["a.md": cell(code) + block("output", "-1")]).check("a.md")
    #expect(run.status == 0, "\(run)")
    #expect(!server.hasCaller)
  }

  @Test(
    "A check, build or export that is interrupted leaves no file and no process",
    arguments: [SIGINT, SIGTERM],
    [["check", "--no-cache"], ["build", "--no-cache"], ["export", "--format", "markdown"]])
  func interrupted(signal: Int32, command: [String]) throws {
    let word = "9\(UInt32.random(in: 100_000...999_999))"
    let workspace = try Workspace([
      "a.md": block("console", "$ sleep \(word)"), "folder/x": "",
    ])
    let process = try workspace.start(
      command + ["a.md"],
      environment: ["TMPDIR": workspace.folder.appending(path: "folder").path])
    #expect(RunningProcesses.begin(with: word))
    #expect(try workspace.contents().count > 3)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(try workspace.contents() == ["a.md", "folder", "folder/x"])
    #expect(RunningProcesses.end(with: word))
  }

  @Test("A cell has no terminal to write to", arguments: [true, false])
  func noTerminal(hasSandbox: Bool) throws {
    let code = "import Glibc\nprint(open(\"/dev/tty\", O_RDWR) < 0)"
    let shell = "$ (echo here >/dev/tty) 2>/dev/null\n[1]"
    let workspace = try Workspace([
      "cell.md": cell(code) + block("output", "true"), "shell.md": block("console", shell),
    ])
    let run = try workspace.checkOnTerminal(
      ".", environment: hasSandbox ? [:] : try workspace.bare())
    #expect(run.status == 0, "\(run)")
  }

  @Test("Without bwrap on the path cells still run, and a note says that there is no sandbox")
  func withoutSandbox() throws {
    let workspace = try Workspace([
      "a.md": cell("print(1)") + block("output", "1") + block("console", "$ echo 2\n2")
    ])
    let run = try workspace.check("a.md", environment: try workspace.bare())
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("a.md: note: cells ran without a sandbox: 'bwrap' is not"))
  }
}

/// Whether this machine can shut a program in.
enum Bubblewrap {
  static let works: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "/bin/true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}

extension Workspace {
  /// An environment whose path has a Swift compiler and nothing else.
  func bare() throws -> [String: String] {
    let compiler = try #require(SearchPath.executable("swiftc"))
    let bin = folder.appending(path: ".bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: bin.appending(path: "swiftc"), withDestinationURL: URL(filePath: compiler))
    return ["PATH": bin.path]
  }
}

/// A socket of this machine that waits for a caller.
private final class Listener {
  private let descriptor: Int32
  let port: UInt16

  init?() {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK, 0)
    var address = sockaddr_in()
    address.sin_family = UInt16(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isListening else {
      close(descriptor)
      return nil
    }
  }

  deinit {
    close(descriptor)
  }

  var hasCaller: Bool {
    let caller = accept(descriptor, nil, nil)
    if caller >= 0 { close(caller) }
    return caller >= 0
  }
}
