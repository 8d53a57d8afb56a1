internal import Foundation

/// Results of earlier runs, by the content of everything that they depend on.
struct ResultCache: Sendable {
  private let folder: String

  /// Results are kept up to this many bytes; beyond, the oldest go.
  private static let capacity = 256 << 20

  init(in cache: CacheFolder) {
    folder = "\(cache.path)/results"
  }

  private struct Entry: Codable {
    let key: String
    let transcript: Transcript
  }

  /// The transcript that was stored under a key; nil when there is none, or it is damaged.
  func transcript(for key: String) -> Transcript? {
    guard let file = FileManager.default.contents(atPath: path(for: key)),
      let data = Self.content(of: file),
      let entry = try? JSONDecoder().decode(Entry.self, from: data), entry.key == key
    else { return nil }
    var transcript = entry.transcript
    transcript.isCached = true
    return transcript
  }

  /// Stores a transcript; a cache that cannot be written is no error, only slower.
  func store(_ transcript: Transcript, for key: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(Entry(key: key, transcript: transcript)) else { return }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let file = Data((Fingerprint.of(data) + "\n").utf8) + data
    try? file.write(to: URL(filePath: path(for: key)), options: .atomic)
  }

  /// What stands below the line with its fingerprint; nil when it is no longer what was written.
  private static func content(of file: Data) -> Data? {
    guard let end = file.firstIndex(of: 0x0A) else { return nil }
    let content = file[(end + 1)...]
    return file[..<end].elementsEqual(Fingerprint.of(content).utf8) ? content : nil
  }

  /// Removes the oldest results beyond the capacity.
  func trim() { CacheFolder.trim(folder, to: Self.capacity) }

  private func path(for key: String) -> String { "\(folder)/\(Fingerprint.of(key)).json" }
}
