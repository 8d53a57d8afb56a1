import Foundation
import Glibc
import Testing

@Suite("catalog serve")
struct ServeTests {
  private static let article =
    cell("print(1)") + block("output", "1") + "Text with a word: before.\n"

  @Test("It prints its address, shows what is saved, and ends with Control-C")
  func serving() throws {
    let workspace = try Workspace(["a.md": Self.article])
    let process = try workspace.start(["serve", ".", "--port", "0"])
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let port = try #require(Self.port(of: process))
    let stream = try #require(Stream(port: port))
    try stream.send("GET /-/events HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    #expect(stream.reads { $0.contains("\"checking\":[]") })
    try workspace.write(Array(Self.article.replacing("before", with: "after").utf8), to: "a.md")
    #expect(stream.reads { $0.contains("\"pages\":[\"a.html\"") })
    let page = try #require(Stream(port: port))
    try page.send("GET /a.html HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n")
    #expect(page.reads { $0.contains("a word: after.") })
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == SIGINT)
    #expect(Stream(port: port) == nil)
  }

  @Test("Control-C ends the cells that run")
  func interruption() throws {
    let mark = UInt32.random(in: 100_000_000...999_999_999)
    let code = "import Glibc\nprint(system(\"sleep \(mark)\"))"
    let workspace = try Workspace(["a.md": cell(code, "timeout=600")])
    let process = try workspace.start(["serve", ".", "--port", "0"])
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    #expect(Self.waits { Self.isRunning("\(mark)") })
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(Self.waits { !Self.isRunning("\(mark)") })
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

  /// Waits up to a minute until something holds.
  private static func waits(until condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<1_200 {
      if try condition() { return true }
      usleep(50_000)
    }
    return false
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

  private static func isRunning(_ word: String) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.contains { name in
      guard Int(name) != nil,
        let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      else { return false }
      return line.split(separator: 0).contains { $0.elementsEqual(word.utf8) }
    }
  }
}

/// A connection to a port of this machine.
private final class Stream {
  private let descriptor: Int32
  private var text = ""

  struct Broken: Error {}

  init?(port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws {
    let count = text.withCString { Glibc.send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    guard count == text.utf8.count else { throw Broken() }
  }

  /// Reads until what came since the last call is as wanted.
  func reads(_ isWanted: (String) -> Bool) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while !isWanted(text) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return false }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    text = ""
    return true
  }
}
