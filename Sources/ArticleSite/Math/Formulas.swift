internal import Synchronization

/// Renders the formulas of a site, however often it is rendered: cached, and with KaTeX looked for
/// only when there is a formula.
final class Formulas: Sendable {
  private struct Parts: Sendable {
    let files: KaTeXFiles
    let renderer: KaTeX
    let cache: MathCache
  }

  private let folder: String?
  private let cacheFolder: String?
  private let parts = Mutex<Parts?>(nil)

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - folder: Where KaTeX is; nil for where it is installed.
  ///   - cacheFolder: Where rendered formulas are kept; nil for the user's cache.
  init(folder: String? = nil, cacheFolder: String? = nil) {
    self.folder = folder
    self.cacheFolder = cacheFolder
  }

  /// The markup of a formula.
  ///
  /// - Throws: ``MathError``.
  func html(_ tex: String, isDisplayed: Bool) throws(MathError) -> String {
    let parts = try opened()
    return try parts.cache.html(for: .init(tex: tex, isDisplayed: isDisplayed)) {
      key throws(MathError) in
      try parts.renderer.html(key.tex, isDisplayed: key.isDisplayed)
    }
  }

  /// The style sheet, fonts and licence that pages with formulas need.
  ///
  /// - Throws: ``MathError``.
  func assets() throws(MathError) -> [String: [UInt8]] {
    try opened().files.assets()
  }

  /// Keeps what was rendered for the next build.
  func save() {
    parts.withLock { $0 }?.cache.save()
  }

  private func opened() throws(MathError) -> Parts {
    // Only what is there is kept: KaTeX may be installed while a site is served.
    let result = parts.withLock { parts in
      let result = parts.map(Result.success) ?? Result { () throws(MathError) in try open() }
      parts = try? result.get()
      return result
    }
    return try result.get()
  }

  private func open() throws(MathError) -> Parts {
    let files = try KaTeXFiles(folder: folder)
    let cache =
      cacheFolder.map { MathCache(version: files.version, folder: $0) }
      ?? MathCache(version: files.version)
    return Parts(files: files, renderer: KaTeX(files: files), cache: cache)
  }
}
