import ArticleEngine
import Synchronization
import Testing

@Suite("Following a run")
struct ObserverTests {
  private static let article = """
    ```swift
    print("first")
    let a = 1  // => 1
    ```

    ```swift traps
    [Int]()[a]
    ```

    ```trap
    Index out of range
    ```

    ```swift
    import Foundation
    print("third")
    Thread.sleep(forTimeInterval: 1)
    ```

    ```console
    $ echo fourth
    fourth
    ```
    """

  @Test("Tells each cell of a program once, while those after it run")
  func cells() throws {
    let told = Mutex<[(path: String, results: [Int: CellResult])]>([])
    let parts = Mutex<[Double]>([])
    let transcript = try #require(
      try runAll(
        [Self.article], paths: ["a.md"],
        observer: RunObserver(
          progress: { part in parts.withLock { $0.append(part) } },
          results: { path, results in told.withLock { $0.append((path, results)) } })
      ).first)
    let all = told.withLock { $0 }
    #expect(all.allSatisfy { $0.path == "a.md" })
    let swift = all.map(\.results).filter { $0[3] == nil }
    // The end of the program tells all of its cells again.
    let end = try #require(swift.last)
    #expect(end.keys.sorted() == [0, 1, 2])
    let before = swift.dropLast().flatMap { $0.keys.sorted() }
    #expect(before == [0, 1])
    for (index, result) in swift.dropLast().flatMap(\.self) {
      #expect(result == transcript.results[index])
    }
    #expect(all.contains { $0.results[3] == transcript.results[3] })
    #expect(parts.withLock { $0.first == 0 && $0.max() == 1 })
  }

  @Test("A transcript is complete when its run has come to every cell")
  func completeness() {
    let finished = CellResult(outcome: .finished)
    #expect(Transcript(results: [finished, CellResult(outcome: .skipped)]).isComplete)
    #expect(!Transcript(results: [finished, CellResult(outcome: .pending)]).isComplete)
  }
}
