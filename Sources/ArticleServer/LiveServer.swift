internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Synchronization

/// Serves articles to the browsers of this machine, and keeps the pages up to date while somebody
/// writes.
public final class LiveServer: Sendable {
  private let options: LiveOptions
  private let hub = EventHub()
  private let site: LiveSite
  private let router: RequestRouter
  private let http = Mutex<(server: HTTPServer, task: Task<Void, any Error>)?>(nil)
  private let watcher = Mutex<FolderWatcher?>(nil)
  private let changes = Mutex<AsyncStream<FolderWatcher.Change>.Continuation?>(nil)

  /// What requests for edits must show; nil where nothing can be edited.
  public let token: String?

  /// Creates a server that does not run yet.
  public init(options: LiveOptions) {
    self.options = options
    token = options.allowsEditing ? RequestGuard.makeToken() : nil
    site = LiveSite(options: options, hub: hub)
    router = RequestRouter(site: site, hub: hub, token: token, bodyTime: options.bodyTime)
  }

  /// Renders the articles, begins to check them, and listens.
  ///
  /// - Returns: The port.
  /// - Throws: ``LiveServerError`` when there can be no server, and what keeps the articles from
  ///   being a site.
  public func start() async throws -> UInt16 {
    let watcher = try FolderWatcher()
    for folder in options.folders { watcher.watch(folder, recursively: true) }
    try await site.open()
    watcher.watchFolders(of: await site.paths)
    let port = try await listen()
    router.listen(on: port)
    await site.checkOpenArticles()
    hub.start()
    let (stream, continuation) = AsyncStream.makeStream(of: FolderWatcher.Change.self)
    // What changed since the articles were read is found by reading them again.
    continuation.yield(.articles)
    watcher.start { continuation.yield($0) }
    Task { [site] in
      for await change in stream {
        await site.refresh(change)
        watcher.watchFolders(of: await site.paths)
      }
    }
    self.watcher.withLock { $0 = watcher }
    changes.withLock { $0 = continuation }
    return port
  }

  /// Closes all connections and ends all that runs.
  public func stop() async {
    watcher.withLock { $0.take() }?.stop()
    changes.withLock { $0.take() }?.finish()
    hub.stop()
    await site.stop()
    if let http = http.withLock({ $0.take() }) {
      await http.server.stop(timeout: 0)
      _ = await http.task.result
    }
  }

  /// The address of the front page; where cells can be edited, with the token.
  ///
  /// The token stands behind a `#`, where browsers keep it to themselves.
  public func address(port: UInt16) -> String {
    "http://127.0.0.1:\(port)/" + (token.map { "#token=\($0)" } ?? "")
  }

  private func listen() async throws -> UInt16 {
    // On 127.0.0.1 alone: other machines cannot reach it. Nothing is read of a body that the router
    // does not ask for, but for one too short to ask anything: FlyingFox waits without end for a
    // body that fits its buffer.
    let configuration = HTTPServer.Configuration(
      address: try .inet(ip4: "127.0.0.1", port: options.port), timeout: 60,
      sharedRequestBufferSize: 16, sharedRequestReplaySize: 0, logger: .disabled)
    let server = HTTPServer(config: configuration, handler: router)
    let task = Task { try await server.run() }
    let waiting = Task { try await server.waitUntilListening(timeout: 10) }
    let failure = Task {
      // When the server cannot run, nobody has to wait until it does.
      let result = await task.result
      waiting.cancel()
      return result
    }
    do {
      try await waiting.value
    } catch {
      task.cancel()
      guard case .failure(let reason) = await failure.value else { throw error }
      throw self.error(for: reason)
    }
    http.withLock { $0 = (server, task) }
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw LiveServerError.cannotListen(options.port, reason: "it has no address")
    }
    return port
  }

  private func error(for reason: any Error) -> LiveServerError {
    guard case .failed(_, let number, let message) = reason as? SocketError else {
      return .cannotListen(options.port, reason: "\(reason)")
    }
    return number == EADDRINUSE
      ? .portInUse(options.port) : .cannotListen(options.port, reason: message)
  }
}
