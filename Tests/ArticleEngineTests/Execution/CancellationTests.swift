import ArticleEngine
import Foundation
import TestSupport
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
      RunningProcesses.begin(with: mark)
      cancellation.cancel()
    }
    #expect(throws: CancellationError.self) {
      try run(article.replacing("MARK", with: mark), options: options)
    }
    #expect(RunningProcesses.end(with: mark))
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
}
