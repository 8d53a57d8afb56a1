import ArticleEngine
import ArticleSite
import CatalogBasics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ArticleServer

/// A temporary folder of articles, and a live server for it.
final class ServedFolder: Sendable {
  let folder: URL
  let server: LiveServer
  let port: UInt16
  private let lines: Lines

  /// What the server has logged.
  var log: [String] { lines.all.withLock { $0 } }

  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  /// Serves some files for as long as `body` takes.
  static func with(
    _ files: [String: String], canEdit: Bool = false, links: [String: String] = [:],
    names: NameOptions? = nil, bodyTime: Duration = .seconds(30),
    _ body: (ServedFolder) async throws -> Void
  ) async throws {
    let temporary = try TemporaryFolder("serve-test")
    defer { withExtendedLifetime(temporary) {} }
    let articles = temporary.url.appending(path: "articles")
    for (path, text) in files { try temporary.write(text, to: "articles/\(path)") }
    for (path, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: articles.appending(path: path).path, withDestinationPath: target)
    }
    let lines = Lines()
    var options = LiveOptions(
      port: 0, allowsEditing: canEdit,
      site: SiteOptions(
        title: "Test", cacheFolder: temporary.path + "/cache", names: names),
      execution: ExecutionOptions(jobs: 2, usesCache: false), folders: [articles.path],
      articles: {
        try FileManager.default.contentsOfDirectory(atPath: articles.path)
          .filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted()
          .map { articles.appending(path: $0).path }
      },
      log: { line in lines.all.withLock { $0.append(line) } })
    options.bodyTime = bodyTime
    let server = LiveServer(options: options)
    let port = try await server.start()
    let served = ServedFolder(folder: articles, server: server, port: port, lines: lines)
    do {
      try await body(served)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  private init(folder: URL, server: LiveServer, port: UInt16, lines: Lines) {
    self.folder = folder
    self.server = server
    self.port = port
    self.lines = lines
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Saves as many editors do: beside it, then renamed over it.
  func save(_ text: String, to path: String) throws {
    let temporary = folder.appending(path: ".\(path).new")
    try Data(text.utf8).write(to: temporary)
    try #require(rename(temporary.path, folder.appending(path: path).path) == 0)
  }

  /// Saves as others do: the file itself is written anew.
  func overwrite(_ text: String, to path: String) throws {
    let handle = try FileHandle(forWritingTo: folder.appending(path: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  // MARK: Requests

  /// Sends a request with these headers, and the usual `Host` unless another is given.
  func request(
    _ method: String = "GET", _ path: String, _ headers: [String: String] = [:], body: String = ""
  ) async throws -> Answer {
    let socket = try RawSocket(port: port)
    try socket.send(self.text(method, path, headers, body: body))
    return Answer(try await socket.readToEnd())
  }

  private func text(
    _ method: String, _ path: String, _ headers: [String: String], body: String
  ) -> String {
    var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    if method == "POST" { all["Content-Length"] = "\(body.utf8.count)" }
    all.merge(headers) { $1 }
    let lines = all.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }
    return "\(method) \(path) HTTP/1.1\r\n" + lines.joined() + "\r\n" + body
  }

  /// The headers of a page of this server's that has the token.
  var pageHeaders: [String: String] {
    [
      "Origin": "http://127.0.0.1:\(port)", "Content-Type": "application/json",
      "X-Catalog-Token": server.token ?? "",
    ]
  }

  /// A request that asks something about a cell, as a page sends it.
  func ask(
    _ what: String, cell: String, base: String? = nil, code: String? = nil
  ) async throws -> Answer {
    try await request("POST", "/-/\(what)", pageHeaders, body: body(cell, base, code))
  }

  /// A request to run a cell whose answer nobody has read yet.
  func begin(cell: String, base: String, code: String) throws -> RawSocket {
    let socket = try RawSocket(port: port)
    try socket.send(text("POST", "/-/run", pageHeaders, body: body(cell, base, code)))
    return socket
  }

  /// The head of a request about a cell, and the beginning of a body of so many bytes.
  func beginBody(of length: Int, _ start: String) throws -> RawSocket {
    let socket = try RawSocket(port: port)
    let headers = pageHeaders.merging(["Content-Length": "\(length)"]) { $1 }
    try socket.send(text("POST", "/-/cell", headers, body: start))
    return socket
  }

  func body(_ cell: String, _ base: String?, _ code: String?) -> String {
    var values = ["page": "a.html", "cell": cell]
    values["base"] = base
    values["code"] = code
    return String(decoding: (try? JSONEncoder().encode(values)) ?? Data(), as: UTF8.self)
  }

  // MARK: Events

  /// What an open page is told.
  struct Event: Decodable {
    let revision: Int
    let pages: [String]
    let hasNewFiles: Bool
    let checking: [String]
    let problem: String?
  }

  /// Begins to listen as a page does.
  func listen() async throws -> Listener {
    let socket = try RawSocket(port: port)
    try socket.send("GET /-/events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
    return Listener(socket: socket)
  }

  struct Listener {
    let socket: RawSocket

    /// The next event.
    func next() async throws -> Event {
      _ = try await socket.read(through: "data: ")
      let text = try await socket.read(through: "\n\n")
      return try JSONDecoder().decode(Event.self, from: Data(text.utf8))
    }

    /// The next event of a kind.
    func next(where isWanted: (Event) -> Bool) async throws -> Event {
      while true {
        let event = try await next()
        if isWanted(event) { return event }
      }
    }

    /// Waits until no cell is running.
    func settle() async throws {
      _ = try await next { $0.checking.isEmpty }
    }
  }
}
