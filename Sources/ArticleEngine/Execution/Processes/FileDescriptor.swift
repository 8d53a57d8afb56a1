internal import Foundation

/// An open file that is closed with its last owner.
final class FileDescriptor: Sendable {
  /// The number the system knows it by.
  let raw: Int32

  /// How a file is opened.
  enum Mode {
    case read
    /// Empties the file, and writes always at its end, whoever else writes.
    case append

    fileprivate var flags: Int32 {
      switch self {
      case .read: O_RDONLY | O_CLOEXEC
      case .append: O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC
      }
    }
  }

  private init(raw: Int32) {
    self.raw = raw
  }

  deinit {
    close(raw)
  }

  /// Opens a file.
  static func open(_ path: String, _ mode: Mode) throws(ProcessError) -> FileDescriptor {
    let raw = Foundation.open(path, mode.flags, 0o600)
    guard raw >= 0 else { throw .cannotOpen(path, String(cString: strerror(errno))) }
    return FileDescriptor(raw: raw)
  }

  /// The file's size in bytes.
  var size: Int {
    var status = stat()
    return fstat(raw, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The bytes from `start`, at most `count`.
  func bytes(from start: Int = 0, count: Int) -> [UInt8] {
    let length = min(count, size - start)
    guard length > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
      initialized = max(0, pread(raw, buffer.baseAddress, length, off_t(start)))
    }
  }
}
