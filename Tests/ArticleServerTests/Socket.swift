import Foundation
import Glibc
import Synchronization

/// A connection that sends exactly the bytes it is given: paths that no client library would send.
final class RawSocket: Sendable {
  private let descriptor: Int32
  private let unread = Mutex<[UInt8]>([])

  struct Broken: Error {}

  /// Connects; reading gives up after a minute.
  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      throw Broken()
    }
  }

  deinit { close(descriptor) }

  /// Closes both directions, as a browser does whose page is left.
  func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Broken() }
      sent += count
    }
  }

  /// Reads until there is a text, which is taken with all before it.
  func read(through mark: String) async throws -> String {
    let mark = Array(mark.utf8)
    while true {
      let found = unread.withLock { bytes -> [UInt8]? in
        guard let range = bytes.firstRange(of: mark) else { return nil }
        defer { bytes.removeFirst(range.upperBound) }
        return Array(bytes[..<range.upperBound])
      }
      if let found { return String(decoding: found, as: UTF8.self) }
      guard try await readMore() else { throw Broken() }
    }
  }

  /// Reads until the other side closes.
  func readToEnd() async throws -> String {
    while try await readMore() {}
    return unread.withLock { String(decoding: $0, as: UTF8.self) }
  }

  /// Waits on a thread of its own: those of the server's tasks are few.
  private func readMore() async throws -> Bool {
    let bytes = await withCheckedContinuation { continuation in
      Thread.detachNewThread { [descriptor] in
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        continuation.resume(returning: count < 0 ? nil : Array(buffer[..<count]))
      }
    }
    guard let bytes else { throw Broken() }
    unread.withLock { $0 += bytes }
    return !bytes.isEmpty
  }
}

/// What a server answered.
struct Answer {
  let status: Int
  let headers: [String: String]
  let body: String

  /// Reads an answer that ends with the connection.
  init(_ text: String) {
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].components(separatedBy: "\r\n")
    status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    headers = Dictionary(
      lines.dropFirst().compactMap { line -> (String, String)? in
        let pair = line.split(separator: ":", maxSplits: 1)
        return pair.count == 2
          ? (pair[0].lowercased(), pair[1].trimmingCharacters(in: .whitespaces)) : nil
      }, uniquingKeysWith: { $1 })
    var body = parts.count > 1 ? String(parts[1]) : ""
    if headers["transfer-encoding"] == "chunked" { body = Self.unchunked(body) }
    self.body = body
  }

  private static func unchunked(_ text: String) -> String {
    var rest = Array(text.utf8)[...]
    var body: [UInt8] = []
    while let end = rest.firstRange(of: Array("\r\n".utf8)) {
      let length = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16) ?? 0
      if length == 0 { break }
      body += rest[end.upperBound...].prefix(length)
      rest = rest[end.upperBound...].dropFirst(length + 2)
    }
    return String(decoding: body, as: UTF8.self)
  }
}
