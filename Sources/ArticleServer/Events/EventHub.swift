internal import Foundation
internal import Synchronization

/// Tells the pages that are open what has changed, by server-sent events.
final class EventHub: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    var next = 0
    var last: [UInt8] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let beat = Mutex<Task<Void, Never>?>(nil)

  /// A page that has gone is noticed when it is written to.
  private static let interval = Duration.seconds(2)

  /// What pages are told.
  struct Event: Encodable {
    /// Counts the renderings of the site.
    var revision: Int
    /// The addresses of the pages that are not as they were.
    var pages: [String]
    /// Whether pictures or other files may have changed.
    var hasNewFiles: Bool
    /// The addresses of the pages whose cells are running.
    var checking: [String]
    /// Why the site as a whole, or an article, cannot be shown.
    var problem: String?
  }

  /// Starts to write to idle pages now and then.
  func start() {
    let task = Task {
      while (try? await Task.sleep(for: Self.interval)) != nil { send(Array(":\n\n".utf8)) }
    }
    beat.withLock { $0 = task }
  }

  /// Ends all streams.
  func stop() {
    beat.withLock { $0.take() }?.cancel()
    let listeners = state.withLock { state in
      state.isClosed = true
      defer { state.listeners = [:] }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }

  /// A stream for one page: the state of things, then what changes.
  func listen() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingNewest(64))
    let id = state.withLock { state -> Int? in
      guard !state.isClosed else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      continuation.yield(Array("retry: 500\n\n".utf8) + state.last)
      return state.next
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { state in _ = state.listeners.removeValue(forKey: id) }
    }
    return stream
  }

  /// How many pages are open.
  var listenerCount: Int { state.withLock { $0.listeners.count } }

  /// Tells all pages.
  func tell(_ event: Event) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(event) else { return }
    let message = Array("data: ".utf8) + Array(data) + Array("\n\n".utf8)
    state.withLock { $0.last = message }
    send(message)
  }

  private func send(_ bytes: [UInt8]) {
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners { listener.yield(bytes) }
  }
}
