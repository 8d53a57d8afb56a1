internal import ArticleEngine
internal import Foundation

/// The names in programs, kept from build to build, a file a program.
struct NameCache: Sendable {
  private let folder: URL

  /// How many programs are kept; beyond, the oldest go.
  private static let capacity = 1_000

  init(folder: String = CacheFolder().path) {
    self.folder = URL(filePath: folder).appending(path: "names")
  }

  private struct Entry: Codable {
    let key: String
    let names: [CodeName]
  }

  /// The names in a program; nil where they are not known, or what was kept is damaged.
  func names(for key: String) -> [CodeName]? {
    guard let data = FileManager.default.contents(atPath: file(for: key).path),
      let entry = try? JSONDecoder().decode(Entry.self, from: data), entry.key == key
    else { return nil }
    return entry.names
  }

  /// Keeps the names in a program; a cache that cannot be written is no error.
  func store(_ names: [CodeName], for key: String) {
    guard let data = try? JSONEncoder().encode(Entry(key: key, names: names)) else { return }
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? data.write(to: file(for: key), options: .atomic)
  }

  /// Removes the oldest programs beyond the capacity.
  func trim() {
    let date = URLResourceKey.contentModificationDateKey
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [date])
    guard let files, files.count > Self.capacity else { return }
    let dated = files.map { file in
      let values = try? file.resourceValues(forKeys: [date])
      return (file: file, date: values?.contentModificationDate ?? .distantPast)
    }
    for entry in dated.sorted(by: { $0.date < $1.date }).dropLast(Self.capacity) {
      try? FileManager.default.removeItem(at: entry.file)
    }
  }

  private func file(for key: String) -> URL {
    folder.appending(path: "\(Fingerprint.of(key)).json")
  }
}
