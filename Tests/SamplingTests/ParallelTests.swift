import Sampling
import Synchronization
import Testing

@Suite("Parallel work") struct ParallelTests {
  @Test("Covers each index once", arguments: [1, 2, 3, 8], [1, 3, 100])
  func covers(threads: Int, grain: Int) {
    let seen = Mutex([Int](repeating: 0, count: 101))
    Parallel.forEach(5..<106, threads: threads, grain: grain) { piece in
      seen.withLock { counts in
        for index in piece { counts[index - 5] += 1 }
      }
    }
    #expect(seen.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test("Does nothing for an empty range")
  func empty() {
    let calls = Atomic(0)
    Parallel.forEach(3..<3) { _ in calls.add(1, ordering: .relaxed) }
    #expect(calls.load(ordering: .relaxed) == 0)
  }
}
