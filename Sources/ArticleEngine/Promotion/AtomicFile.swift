internal import Foundation

/// Writes files so that they are the old one or the new one, whatever happens meanwhile.
enum AtomicFile {
  /// Writes a file, and keeps the mode of the one it takes the place of.
  ///
  /// The bytes go into a file beside it, which is then renamed. A symbolic link stays one, and what
  /// it leads to is written.
  ///
  /// - Throws: ``PromotionError`` that names the file.
  static func write(_ bytes: [UInt8], to path: String) throws(PromotionError) {
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    let folder = (target as NSString).deletingLastPathComponent
    let name = (target as NSString).lastPathComponent
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw PromotionError.notWritten(folder, reason: error.localizedDescription)
    }
    removeLeftovers(of: name, in: folder)
    var template = Array("\(folder)/.\(name).catalog-\(getpid())-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw PromotionError.notWritten(path, reason: String(cString: strerror(errno)))
    }
    var status = stat()
    let mode = stat(target, &status) == 0 ? status.st_mode & 0o7777 : 0o644
    let isWritten =
      writeAll(bytes, to: descriptor) && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
    let reason = errno
    close(descriptor)
    guard isWritten, rename(template, target) == 0 else {
      let reason = isWritten ? errno : reason
      unlink(template)
      throw PromotionError.notWritten(path, reason: String(cString: strerror(reason)))
    }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Foundation.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0, errno != EINTR { return false }
        written += max(count, 0)
      }
      return true
    }
  }

  /// Removes what processes left behind that were killed while they wrote this file.
  private static func removeLeftovers(of name: String, in folder: String) {
    let beginning = ".\(name).catalog-"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for other in names where other.hasPrefix(beginning) {
      guard let process = Int32(other.dropFirst(beginning.count).prefix { $0 != "-" }),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(other)")
    }
  }
}

/// Why an article was not updated.
public enum PromotionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file could not be written.
  case notWritten(String, reason: String)
  /// The article is not the one that was checked.
  case changedMeanwhile(String)

  /// The error in one line.
  public var description: String {
    switch self {
    case .notWritten(let path, let reason): "cannot write '\(path)': \(reason)"
    case .changedMeanwhile(let path):
      "'\(path)' was changed while it was checked, and is left as it is; check it again"
    }
  }
}
