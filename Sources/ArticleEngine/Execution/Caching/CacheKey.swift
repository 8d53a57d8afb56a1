internal import Foundation

/// Names everything that the results of an article's cells depend on.
struct CacheKey {
  private let toolchain: Toolchain
  private let options: ExecutionOptions
  private let modules: ModuleState?

  /// The engine is part of this executable; another one may run cells in another way.
  private static let engine = FileIdentity.of("/proc/self/exe")

  /// The most files beside an article that are looked at.
  private static let mostFiles = 10_000

  init(toolchain: Toolchain, options: ExecutionOptions, modules: ModuleState?) {
    self.toolchain = toolchain
    self.options = options
    self.modules = modules
  }

  /// The key of an article: the texts themselves, since a cache entry is compared with its key.
  func key(for article: ArticleProgram) -> String {
    var key = """
      engine \(Self.engine)
      \(toolchain.identity)
      sandbox \(Sandbox.place ?? "none")
      limits \(options.timeout) \(options.memory) \(options.output) \(options.processes)
      article \(article.path)

      """
    var readsFolder = false
    for cell in article.cells {
      let options = cell.options
      key += "cell \(cell.language.rawValue) \(cell.firstLine) \(cell.indentation) "
      key += "\(options.mode) \(options.timeout ?? 0) \(options.group ?? "")\n\(cell.code)"
      if let modules, cell.language == .swift, options.mode != .skip,
        imports(anyOf: modules.names, cell)
      {
        key += "modules\n\(modules.identity)\n"
      }
      if cell.language == .console { key += "command \(commandIdentity)\n" }
      if cell.code.contains("data") { readsFolder = true }
    }
    return readsFolder ? key + folderIdentity(of: article.path) : key
  }

  private func imports(anyOf names: Set<String>, _ cell: Cell) -> Bool {
    cell.code.contains("import ")
      && CellSource(cell).imports.contains { names.contains($0.module) }
  }

  private var commandIdentity: String {
    options.commandFolder.map { FileIdentity.of("\($0)/catalog") } ?? "none"
  }

  /// The files beside the article, which its cells may read as `data`.
  private func folderIdentity(of path: String) -> String {
    let article = URL(filePath: path)
    let folder = article.deletingLastPathComponent().path
    guard let files = FileManager.default.enumerator(atPath: folder) else { return "" }
    var states: [String] = []
    for case let file as String in files {
      // A folder that holds very much is no folder of data; its first files stand for it.
      if states.count == Self.mostFiles { break }
      if file.hasPrefix(".") {
        files.skipDescendants()
      } else if file != article.lastPathComponent {
        states.append(FileIdentity.of("\(folder)/\(file)"))
      }
    }
    return states.sorted().joined(separator: "\n")
  }
}
