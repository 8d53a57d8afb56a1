import ArticleSite
import Foundation
import TestSupport
import Testing

@testable import ArticleServer

@Suite("Names in cells of served pages", .serialized)
struct NameTests {
  private static func article(prose: String = "Prose.", argument: String = "4") -> String {
    """
    # A

    \(prose)

    ```swift
    /// Twice a number.
    func twice(_ x: Int) -> Int { 2 * x }
    ```

    ```swift
    let last = twice(\(argument))
    ```
    """
  }

  private static func isNote(_ line: String) -> Bool {
    line.hasPrefix("hover texts: none, sourcekit-lsp ")
  }

  private static let hover = "<code>func twice(_ x: Int) -&gt; Int</code><p>Twice a number.</p>"

  @Test(
    "The page is shown without them, then with them, and a changed cell keeps the others' names")
  func refreshing() async throws {
    try await ServedFolder.with(["a.md": Self.article()], names: NameOptions(seconds: 300)) {
      served in
      let listener = try await served.listen()
      try await served.wait(listener) { $0.contains(Self.hover) && $0.contains("let last: Int") }
      // Without a language server there would be no other way to know them than from before.
      try served.save(Self.article(argument: "\"no number\""), to: "a.md")
      _ = try await listener.next { $0.checking == ["a.html"] }
      let open = try await served.request("GET", "/a.html").body
      #expect(open.contains("no number") && open.contains(Self.hover))
      #expect(!open.contains("let last: Int"))
      try served.save(Self.article(argument: "4 + 1").replacing("last", with: "sum"), to: "a.md")
      try await served.wait(listener) { $0.contains("let sum: Int") && $0.contains(Self.hover) }
      #expect(served.log.allSatisfy { !$0.contains("hover") })
    }
  }

  @Test("A language server that says nothing keeps nobody waiting, and ends with the server")
  func silence() async throws {
    let mark = "9\(UInt32.random(in: 100_000_000...999_999_999))"
    let fake = try FakeServer("exec sleep \(mark)")
    let names = NameOptions(seconds: 600, server: fake.path)
    try await ServedFolder.with(["a.md": Self.article()], names: names) { served in
      #expect(try await waits { RunningProcesses.exist(with: mark) })
      let listener = try await served.listen()
      try served.save(Self.article(prose: "Other prose."), to: "a.md")
      try await served.wait(listener) { $0.contains("Other prose.") }
      try served.save(Self.article(argument: "oops"), to: "a.md")
      try await served.wait(listener) { $0.contains("the cell does not compile") }
      #expect(try await waits { RunningProcesses.exist(with: mark) })
      await served.server.stop()
      #expect(try await waits { !RunningProcesses.exist(with: mark) })
      #expect(served.log.allSatisfy { !$0.contains("hover") })
    }
  }

  @Test(
    "Without a language server the page is whole, and that is said once",
    arguments: ["/nonexistent", nil])
  func absence(path: String?) async throws {
    let fake = try FakeServer("exit 0")
    let names = NameOptions(server: path ?? fake.path)
    try await ServedFolder.with(["a.md": Self.article(), "b.md": Self.article()], names: names) {
      served in
      let listener = try await served.listen()
      for number in 1...3 {
        try served.save(Self.article(argument: "\(number)"), to: "a.md")
        try await served.wait(listener) {
          $0.contains("<span class=\"n\">\(number)</span>") && $0.contains("2 cells, all checked")
        }
        #expect(try await !served.request("GET", "/a.html").body.contains("#name:"))
        // The page waits for no names, and so not for the word about them either.
        while !served.log.contains(where: Self.isNote) {
          try await Task.sleep(for: .milliseconds(20))
        }
      }
      await served.server.stop()
      #expect(served.log.count(where: Self.isNote) == 1)
    }
  }
}

/// A program that is put in the place of sourcekit-lsp.
private final class FakeServer {
  let path: String

  init(_ script: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "names-test-\(UUID().uuidString)")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    path = file.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension ServedFolder {
  /// Waits for a state of a page, asking again at each event.
  fileprivate func wait(
    _ listener: Listener, until isWanted: (String) -> Bool
  ) async throws {
    while try await !isWanted(request("GET", "/a.html").body) { _ = try await listener.next() }
  }
}
