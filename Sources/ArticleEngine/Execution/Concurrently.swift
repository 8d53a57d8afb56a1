internal import Dispatch
internal import Synchronization

/// Runs a body for many elements on a few threads.
package enum Concurrently {
  /// Runs `body` for each element.
  ///
  /// - Parameters:
  ///   - elements: What the body is run for.
  ///   - jobs: How many threads at most.
  ///   - body: The work; each call stays on its thread.
  /// - Returns: The results, in the order of the elements.
  /// - Throws: The error of the first element that has one.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], jobs: Int, _ body: @Sendable (Element) throws -> Result
  ) throws -> [Result] {
    if elements.count <= 1 { return try elements.map(body) }
    let next = Atomic(0)
    let results = Mutex<[Swift.Result<Result, any Error>?]>(
      Array(repeating: nil, count: elements.count))
    DispatchQueue.concurrentPerform(iterations: min(max(jobs, 1), elements.count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < elements.count else { return }
        let result = Swift.Result { try body(elements[index]) }
        results.withLock { $0[index] = result }
      }
    }
    return try results.withLock { results in
      try results.map { result in
        guard let result else { preconditionFailure("every element has been worked on") }
        return try result.get()
      }
    }
  }
}
