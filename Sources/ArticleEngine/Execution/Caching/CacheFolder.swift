internal import Foundation

/// The folder that the engine keeps what it has made in: compiled runtimes, linked modules, results.
///
/// `CATALOG_CACHE`, or `catalog` in `XDG_CACHE_HOME`, or `~/.cache/catalog`. Everything in it can be
/// made anew, so what is damaged or missing is.
package struct CacheFolder: Sendable {
  package let path: String

  package init() {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["CATALOG_CACHE"], !path.isEmpty {
      self.path = URL(filePath: path).path
    } else if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") {
      path = "\(base)/catalog"
    } else {
      path = "\(environment["HOME"] ?? NSTemporaryDirectory())/.cache/catalog"
    }
  }

  /// The folder for a key, made by `build` unless it is there.
  ///
  /// `build` fills a temporary folder that is then renamed, so that a folder is whole or not there,
  /// and two processes that build the same one do not disturb each other. A folder whose files are
  /// not those that were built is made anew.
  func folder(for key: String, in kind: String, build: (String) throws -> Void) throws -> String {
    let folder = "\(path)/\(kind)/\(Fingerprint.of(key))"
    if isWhole(folder, key: key) { return folder }
    let temporary = "\(path)/\(kind)/.new-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    do {
      try FileManager.default.createDirectory(
        atPath: temporary, withIntermediateDirectories: true)
    } catch {
      throw ExecutionError.notWritten("'\(temporary)': \(error.localizedDescription)")
    }
    try build(temporary)
    let seal = seal(of: temporary, key: key)
    try Data(seal.utf8).write(to: URL(filePath: "\(temporary)/\(Self.sealName)"))
    if rename(temporary, folder) != 0 {
      // Somebody else was faster, or what is there is damaged.
      if !isWhole(folder, key: key) {
        try? FileManager.default.removeItem(atPath: folder)
        guard rename(temporary, folder) == 0 else {
          throw ExecutionError.notWritten("'\(folder)': \(String(cString: strerror(errno)))")
        }
      }
    }
    return folder
  }

  /// Removes the oldest files of a folder until what is left takes no more than some bytes.
  package static func trim(_ folder: String, to capacity: Int) {
    let keys: [URLResourceKey] = [.contentModificationDateKey, .fileSizeKey]
    guard
      let files = try? FileManager.default.contentsOfDirectory(
        at: URL(filePath: folder), includingPropertiesForKeys: keys)
    else { return }
    var entries = files.compactMap { file -> (file: URL, date: Date, size: Int)? in
      guard let values = try? file.resourceValues(forKeys: Set(keys)),
        let date = values.contentModificationDate, let size = values.fileSize
      else { return nil }
      return (file, date, size)
    }
    var total = entries.reduce(0) { $0 + $1.size }
    entries.sort { $0.date < $1.date }
    for entry in entries where total > capacity {
      try? FileManager.default.removeItem(at: entry.file)
      total -= entry.size
    }
  }

  private static let sealName = "seal"

  private func isWhole(_ folder: String, key: String) -> Bool {
    guard let stored = FileManager.default.contents(atPath: "\(folder)/\(Self.sealName)") else {
      return false
    }
    return stored.elementsEqual(seal(of: folder, key: key).utf8)
  }

  /// The key of a folder, with the size and date of each of its files.
  private func seal(of folder: String, key: String) -> String {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let states = files.filter { $0 != Self.sealName }.sorted().map { file in
      FileIdentity.of("\(folder)/\(file)", as: file)
    }
    return ([key] + states).joined(separator: "\n")
  }
}

/// A short name for a long key.
package enum Fingerprint {
  /// The 64-bit FNV-1a hash in hexadecimal.
  ///
  /// Whoever uses it stores the key as well and compares it, so that two keys of one name cannot be
  /// taken for each other.
  package static func of(_ key: String) -> String { of(key.utf8) }

  /// The 64-bit FNV-1a hash of bytes in hexadecimal.
  package static func of(_ bytes: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
