internal import ArticleEngine
internal import Foundation
internal import Synchronization

/// Rendered formulas, kept from build to build in one file.
///
/// What is damaged is dropped and rendered anew; two builds at once each write a whole file, and one
/// of them stays.
final class MathCache: Sendable {
  /// A formula as it was asked for.
  struct Key: Hashable {
    let tex: String
    let isDisplayed: Bool
  }

  private struct State {
    var stored: [Key: String] = [:]
    var used: [Key: String] = [:]
    var hasNew = false
  }

  private let file: URL
  private let state: Mutex<State>

  /// The most bytes of formulas that this build did not use and the file keeps all the same.
  private static let limit = 16 << 20

  /// Opens the cache of one version of KaTeX.
  init(version: String, folder: String = CacheFolder().path) {
    file = URL(filePath: folder).appending(path: "math/katex-\(version)")
    let data = FileManager.default.contents(atPath: file.path) ?? Data()
    state = Mutex(State(stored: Self.decoded(Array(data)) ?? [:]))
  }

  /// The markup of a formula, rendered now unless it is known.
  func html(
    for key: Key, render: (Key) throws(MathError) -> String
  ) throws(MathError) -> String {
    let known = state.withLock { state in
      let known = state.used[key] ?? state.stored[key]
      state.used[key] = known
      return known
    }
    if let known { return known }
    let html = try render(key)
    state.withLock { state in
      state.used[key] = html
      state.hasNew = true
    }
    return html
  }

  /// Writes the formulas to disk; a cache that cannot be written is no error.
  func save() {
    let entries = state.withLock { state -> [Key: String]? in
      guard state.hasNew else { return nil }
      state.hasNew = false
      let size = state.stored.values.reduce(0) { $0 + $1.utf8.count }
      guard size < Self.limit else { return state.used }
      return state.stored.merging(state.used) { _, new in new }
    }
    guard let entries else { return }
    let folder = file.deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? Data(Self.encoded(entries)).write(to: file, options: .atomic)
  }

  // MARK: The file: a fingerprint, then for each formula a flag, two lengths and two texts

  private static func encoded(_ entries: [Key: String]) -> [UInt8] {
    var body: [UInt8] = []
    for (key, html) in entries {
      body.append(key.isDisplayed ? 1 : 0)
      for text in [key.tex, html] {
        withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { body.append(contentsOf: $0) }
        body.append(contentsOf: text.utf8)
      }
    }
    return Array(Fingerprint.of(body).utf8) + body
  }

  private static func decoded(_ bytes: [UInt8]) -> [Key: String]? {
    guard bytes.count >= 16 else { return nil }
    let body = bytes[16...]
    guard bytes[..<16].elementsEqual(Fingerprint.of(body).utf8) else { return nil }
    var entries: [Key: String] = [:]
    var rest = body
    func text() -> String? {
      guard rest.count >= 4 else { return nil }
      let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      guard rest.count >= length else { return nil }
      defer { rest = rest.dropFirst(length) }
      return String(decoding: rest.prefix(length), as: UTF8.self)
    }
    while let flag = rest.popFirst() {
      guard let tex = text(), let html = text() else { return nil }
      entries[Key(tex: tex, isDisplayed: flag == 1)] = html
    }
    return entries
  }
}
