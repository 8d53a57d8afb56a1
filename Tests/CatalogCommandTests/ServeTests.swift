import CatalogBasics
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("catalog serve")
struct ServeTests {
  private static let article =
    cell("print(1)") + block("output", "1") + "Text with a word: before.\n"

  @Test("It prints its address, shows what is saved, and ends with Control-C")
  func serving() async throws {
    let workspace = try Workspace(["a.md": Self.article])
    let process = try workspace.start(["serve", ".", "--port", "0"])
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let port = try #require(Self.port(of: process))
    let stream = try RawSocket(port: port)
    try stream.send("GET /-/events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    _ = try await stream.read(through: "\"checking\":[]")
    // The same event goes on with the pages that changed before.
    _ = try await stream.read(through: "\n\n")
    try workspace.write(Self.article.replacing("before", with: "after"), to: "a.md")
    // The page also changes when the names in its cells are known, before or after what is saved.
    var shown = ""
    repeat {
      _ = try await stream.read(through: "\"pages\":[\"a.html\"")
      let page = try RawSocket(port: port)
      try page.send("GET /a.html HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n")
      shown = try await page.readToEnd()
    } while !shown.contains("a word: after.")
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGINT)
    #expect(throws: RawSocket.Broken.self) { try RawSocket(port: port) }
  }

  @Test("Control-C ends the cells that run, and leaves no folder", arguments: [SIGINT, SIGTERM])
  func interruption(signal: Int32) throws {
    let mark = UInt32.random(in: 100_000_000...999_999_999)
    let code = "import Glibc\nprint(system(\"sleep \(mark)\"))"
    let temporary = try TemporaryFolder("serve-interruption")
    let workspace = try Workspace(["a.md": cell(code, "timeout=600")])
    let process = try workspace.start(
      ["serve", ".", "--port", "0"], environment: ["TMPDIR": temporary.path])
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    #expect(RunningProcesses.begin(with: "\(mark)"))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(RunningProcesses.end(with: "\(mark)"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])
  }

  @Test("Only with --edit the address has a token")
  func token() throws {
    let workspace = try Workspace(["a.md": "# A\n"])
    let process = try workspace.start(["serve", "a.md", "--port", "0", "--edit"])
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    #expect(Self.port(of: process) != nil)
    let output = Self.output(of: process)
    #expect(output.firstMatch(of: /^http:\/\/127\.0\.0\.1:\d+\/#token=[0-9a-f]{48}\n/) != nil)
  }

  @Test("A port in use, a wrong port and a missing file are one line each, with exit code 2")
  func wrongCalls() throws {
    let workspace = try Workspace(["a.md": "# A\n"])
    let process = try workspace.start(["serve", ".", "--port", "0"])
    defer { kill(process.processIdentifier, SIGKILL) }
    let port = try #require(Self.port(of: process))
    let second = try workspace.catalog(["serve", ".", "--port", "\(port)"])
    #expect(second.status == 2)
    #expect(second.output.isEmpty)
    #expect(
      second.errors
        == "catalog: port \(port) is in use; name another one with --port, or 0 for any "
        + "that is free\n")
    for arguments in [["--port", "65536"], ["--jobs", "0"], ["--timeout", "0"], ["nothing.md"]] {
      let run = try workspace.catalog(["serve"] + arguments)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("catalog: ") && run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test("Built pages have nothing of the server's")
  func built() throws {
    let workspace = try Workspace(["a.md": "# A\n"])
    #expect(try workspace.catalog(["build", "a.md"]).status == 0)
    for path in try workspace.contents() where path.hasPrefix("site/") {
      guard !path.hasSuffix(".png"), let text = try? workspace.text(of: path) else { continue }
      #expect(!text.contains("/-/") && !text.contains("EventSource"))
    }
  }

  /// The port in the address that the process prints.
  private static func port(of process: Process) -> UInt16? {
    var port: UInt16?
    _ = waits {
      port = output(of: process).firstMatch(of: /:(\d+)\/.*\n/).flatMap { UInt16($0.1) }
      return port != nil || !process.isRunning
    }
    return port
  }

  /// What a process that runs has printed, read without moving the place where it writes.
  private static func output(of process: Process) -> String {
    let file = "/proc/\(process.processIdentifier)/fd/1"
    return String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
  }
}
