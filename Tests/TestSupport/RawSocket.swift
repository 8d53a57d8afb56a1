internal import Foundation
internal import Glibc
internal import Synchronization

/// A connection that sends exactly the bytes it is given: paths that no client library would send.
package final class RawSocket: Sendable {
  private let descriptor: Int32
  private let unread = Mutex<[UInt8]>([])

  /// No connection, or none any more.
  package struct Broken: Error {}

  /// Connects; reading gives up after a minute.
  package init(port: UInt16) throws {
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
  package func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  package func send(_ text: String) throws {
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
  package func read(through mark: String) async throws -> String {
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
  package func readToEnd() async throws -> String {
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
