internal import ArticleEngine
internal import Foundation

/// A language server, spoken to over its standard input and output (LSP 3.17).
///
/// No call lasts beyond the deadline, or longer than a tenth of a second once it is cancelled; the
/// server ends with its owner.
final class LanguageServer {
  private let process = Process()
  private let socket: Int32
  private let deadline: ContinuousClock.Instant
  private let cancellation: RunCancellation?
  private var buffer: [UInt8] = []
  private var lastID = 0

  /// How many requests are on their way at once.
  private static let window = 32

  /// A server that is gone is an error, no signal.
  private static let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - executable: The server.
  ///   - folder: The folder it runs in.
  ///   - deadline: When the owner wants to be done with it.
  ///   - cancellation: What ends the conversation before; nil where nothing does.
  /// - Throws: ``LanguageServerError``.
  init(
    _ executable: String, in folder: String, until deadline: ContinuousClock.Instant,
    _ cancellation: RunCancellation?
  ) throws(LanguageServerError) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .notStarted(String(cString: strerror(errno)))
    }
    self.deadline = deadline
    self.cancellation = cancellation
    socket = ends[0]
    let end = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    process.executableURL = URL(filePath: executable)
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = end
    process.standardOutput = end
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .notStarted(error.localizedDescription)
    }
    // The server's end is the server's alone, so that its death is the end of the conversation.
    try? end.close()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    close(socket)
  }

  /// Tells the server something.
  func notify(_ method: String, _ parameters: [String: Any]) throws(LanguageServerError) {
    try send(["jsonrpc": "2.0", "method": method, "params": parameters])
  }

  /// Asks the server for something.
  ///
  /// - Returns: The result; nil where it is `null` or an error.
  func request(
    _ method: String, _ parameters: [String: Any]
  ) throws(LanguageServerError) -> Any? {
    try request(method, [parameters])[0]
  }

  /// Asks the server for many things, several of which are on their way at once.
  ///
  /// - Returns: The results in order; nil where one is `null` or an error.
  func request(
    _ method: String, _ parameters: [[String: Any]]
  ) throws(LanguageServerError) -> [Any?] {
    let first = lastID + 1
    lastID += parameters.count
    var results = [Any?](repeating: nil, count: parameters.count)
    var sent = 0
    var received = 0
    while received < parameters.count {
      while sent < parameters.count, sent - received < Self.window {
        try send([
          "jsonrpc": "2.0", "id": first + sent, "method": method, "params": parameters[sent],
        ])
        sent += 1
      }
      let message = try receive()
      if message["method"] != nil {
        // The server asks for settings or a progress bar: it gets the empty answer.
        if let id = message["id"] {
          try send(["jsonrpc": "2.0", "id": id, "result": NSNull()])
        }
      } else if let id = message["id"] as? Int, results.indices.contains(id - first) {
        let result = message["result"]
        results[id - first] = result is NSNull ? nil : result
        received += 1
      }
    }
    return results
  }

  // MARK: Messages: a header with the length, then JSON

  private func send(_ message: [String: Any]) throws(LanguageServerError) {
    guard let body = try? JSONSerialization.data(withJSONObject: message) else {
      preconditionFailure("what is sent is JSON")
    }
    var bytes = Array("Content-Length: \(body.count)\r\n\r\n".utf8)[...]
    bytes.append(contentsOf: body)
    while !bytes.isEmpty {
      try wait(for: POLLOUT)
      let count = bytes.withUnsafeBytes { bytes in
        Foundation.send(socket, bytes.baseAddress, bytes.count, Self.flags)
      }
      if count < 0, errno == EAGAIN || errno == EINTR { continue }
      guard count > 0 else { throw .ended }
      bytes = bytes.dropFirst(count)
    }
  }

  private func receive() throws(LanguageServerError) -> [String: Any] {
    while true {
      if let message = try nextMessage() { return message }
      try wait(for: POLLIN)
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = recv(socket, &chunk, chunk.count, Self.flags)
      if count < 0, errno == EAGAIN || errno == EINTR { continue }
      guard count > 0 else { throw .ended }
      buffer.append(contentsOf: chunk[..<count])
    }
  }

  /// The message at the beginning of the buffer, if all of it is there.
  private func nextMessage() throws(LanguageServerError) -> [String: Any]? {
    guard let head = buffer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: buffer[..<head.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    let length = lines.lazy.filter { $0.lowercased().hasPrefix("content-length:") }
      .compactMap {
        Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces))
      }
      .first
    guard let length, length >= 0 else { throw .ended }
    guard buffer.count - head.upperBound >= length else { return nil }
    let body = Data(buffer[head.upperBound..<head.upperBound + length])
    buffer.removeFirst(head.upperBound + length)
    guard let message = try? JSONSerialization.jsonObject(with: body) as? [String: Any] else {
      throw .ended
    }
    return message
  }

  private func wait(for event: Int32) throws(LanguageServerError) {
    var descriptor = pollfd(fd: socket, events: Int16(event), revents: 0)
    while true {
      if cancellation?.isCancelled == true { throw .cancelled }
      let left = deadline - .now
      guard left > .zero else { throw .late }
      let milliseconds = Int32(min(left / .milliseconds(1), 100).rounded(.up))
      if poll(&descriptor, 1, milliseconds) != 0 { return }
    }
  }
}

/// Why a language server gave no answer.
enum LanguageServerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is none.
  case missing
  /// It could not be started.
  case notStarted(String)
  /// It ended, or spoke otherwise than the protocol says.
  case ended
  /// The deadline passed.
  case late
  /// Nobody wants to know any more.
  case cancelled

  /// The error in a few words.
  var description: String {
    switch self {
    case .missing: "sourcekit-lsp is not on the path"
    case .notStarted(let reason): "sourcekit-lsp does not start: \(reason)"
    case .ended: "sourcekit-lsp ended early"
    case .late: "sourcekit-lsp took too long"
    case .cancelled: "sourcekit-lsp was cancelled"
    }
  }
}
