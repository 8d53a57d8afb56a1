import CatalogBasics
import Foundation
import Synchronization
import Testing

@testable import ArticleServer

@Suite("Watching folders")
struct WatcherTests {
  @Test("Each way of saving is told; hidden files and backups are not")
  func ways() async throws {
    let temporary = try TemporaryFolder("watch")
    defer { withExtendedLifetime(temporary) {} }
    let folder = temporary.url
    try FileManager.default.createDirectory(
      at: folder.appending(path: "sub"), withIntermediateDirectories: true)
    let watcher = try FolderWatcher()
    watcher.watch(folder.path, recursively: true)
    let (changes, continuation) = AsyncStream.makeStream(of: FolderWatcher.Change.self)
    watcher.start { continuation.yield($0) }
    defer { watcher.stop() }
    var told = changes.makeAsyncIterator()
    func write(_ name: String, atomically: Bool = false) throws {
      try Data("x".utf8).write(
        to: folder.appending(path: name), options: atomically ? .atomic : [])
    }
    try write("a.md")
    #expect(await told.next() == .articles)
    try write("a.md", atomically: true)
    #expect(try #require(await told.next()).contains(.articles))
    try write("sub/b.md")
    #expect(await told.next() == .articles)
    try write(".a.md.swp")
    try write("a.md~")
    try write("sub/data.csv")
    #expect(await told.next() == .others)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "new"), withIntermediateDirectories: false)
    #expect(await told.next() == [.articles, .others])
    try write("new/c.md")
    #expect(await told.next() == .articles)
    try FileManager.default.removeItem(at: folder.appending(path: "a.md"))
    #expect(await told.next() == .articles)
    watcher.stop()
    try write("a.md")
    continuation.finish()
    #expect(await told.next() == nil)
  }
}
