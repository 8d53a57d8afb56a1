internal import Synchronization

/// Compiled operations by what they were compiled for.
///
/// Compiling takes up to milliseconds. When the cache is full the operations that were not used for
/// longest leave it.
final class PrimitiveCache: Sendable {
  /// The operation, shapes, layouts and parameters that a primitive was compiled for.
  struct Key: Hashable, Sendable {
    let operation: String
    let numbers: [Int]
    let threads: Int

    init(_ operation: String, _ numbers: [Int]...) {
      self.operation = operation
      self.numbers = numbers.flatMap { [$0.count] + $0 }
      threads = TensorRuntime.threads
    }
  }

  static let shared = PrimitiveCache(capacity: 1024)

  private struct State {
    var entries: [Key: (primitive: Primitive, used: Int)] = [:]
    var clock = 0
  }

  private let capacity: Int
  private let state = Mutex(State())

  init(capacity: Int) { self.capacity = capacity }

  /// The primitive for a key, compiled where there is none yet.
  func primitive(
    _ key: Key, compile: () throws(TensorError) -> Primitive
  ) throws(TensorError) -> Primitive {
    if let known = lookUp(key) { return known }
    let primitive = try compile()
    insert(primitive, key)
    return primitive
  }

  private func lookUp(_ key: Key) -> Primitive? {
    state.withLock { state in
      state.clock += 1
      state.entries[key]?.used = state.clock
      return state.entries[key]?.primitive
    }
  }

  private func insert(_ primitive: Primitive, _ key: Key) {
    state.withLock { state in
      if state.entries.count >= capacity {
        let times = state.entries.values.map { $0.used }.sorted()
        let median = times[times.count / 2]
        state.entries = state.entries.filter { $0.value.used > median }
      }
      state.entries[key] = (primitive, state.clock)
    }
  }
}
