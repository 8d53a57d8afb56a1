import ArticleEngine
import Foundation
import Testing

@Suite("Ending a run before its time")
struct CancellationTests {
  @Test(
    "The program, or the shell, and its children are gone when the run throws",
    arguments: [
      "```swift timeout=600\nimport Glibc\n_ = system(\"sleep MARK\")\n```\n",
      "```console timeout=600\n$ sleep MARK & sleep MARK\n```\n",
    ])
  func running(article: String) throws {
    let mark = "\(UInt32.random(in: 100_000_000...999_999_999))"
    let cancellation = RunCancellation()
    let options = ExecutionOptions(jobs: 2, usesCache: false, cancellation: cancellation)
    Thread.detachNewThread {
      Self.wait(for: mark, toBe: true)
      cancellation.cancel()
    }
    #expect(throws: CancellationError.self) {
      try run(article.replacing("MARK", with: mark), options: options)
    }
    #expect(Self.wait(for: mark, toBe: false))
  }

  @Test("What is cancelled before it begins does not begin")
  func before() {
    let cancellation = RunCancellation()
    cancellation.cancel()
    let options = ExecutionOptions(jobs: 1, usesCache: false, cancellation: cancellation)
    #expect(throws: CancellationError.self) {
      try run("```swift\nprint(1)\n```\n", options: options)
    }
  }

  /// Waits up to a minute until there is a process with a word in its command line, or none.
  @discardableResult
  private static func wait(for word: String, toBe isThere: Bool) -> Bool {
    for _ in 0..<1_200 {
      if isRunning(word) == isThere { return true }
      usleep(50_000)
    }
    return false
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
