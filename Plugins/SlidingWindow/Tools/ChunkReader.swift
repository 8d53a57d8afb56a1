internal import ArgumentParser
internal import Foundation

/// A file or standard input, read a chunk at a time.
final class ChunkReader {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8]

  /// The length in bytes of a regular file; nil for pipes and the like.
  let size: Int?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - chunkSize: How many bytes are read at once.
  /// - Throws: `ValidationError` that names the file when it cannot be opened.
  init(path: String, chunkSize: Int = 1 << 20) throws {
    self.path = path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    buffer = Array(repeating: 0, count: chunkSize)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw Self.unreadable(path)
    }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// Reads the next bytes.
  ///
  /// - Returns: The bytes; none at the end.
  /// - Throws: `ValidationError` that names the file when it cannot be read.
  func next() throws -> ArraySlice<UInt8> {
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { return buffer[..<count] }
      if errno != EINTR { throw Self.unreadable(path) }
    }
  }

  private static func unreadable(_ path: String) -> ValidationError {
    let name = path == "-" ? "standard input" : "'\(path)'"
    return ValidationError("cannot read \(name): \(String(cString: strerror(errno)))")
  }
}
