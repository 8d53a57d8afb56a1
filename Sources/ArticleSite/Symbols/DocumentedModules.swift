internal import ArticleEngine
internal import Synchronization

/// The modules that have pages, read and rendered once however often a site is rendered.
final class DocumentedModules: Sendable {
  private let folder: ModuleFolder?
  private let known = Mutex<Reference?>(nil)
  private let rendered = Mutex<(frame: PageFrame, pages: [Page])?>(nil)

  /// What the modules declare.
  struct Reference: Sendable {
    var modules: [ModuleReference] = []
    var symbols = SymbolIndex([])
  }

  /// The page of a module, and what the rest of the site needs of it.
  struct Page: Sendable {
    let module: ModuleReference
    let html: [UInt8]
    let scan: PageScan
    let sections: [SearchSection]
  }

  /// Creates a list that is not read yet; nil for no modules.
  init(in folder: ModuleFolder?) {
    self.folder = folder
  }

  /// The modules, sorted by name.
  ///
  /// - Parameter jobs: How many are read at once.
  /// - Returns: The modules and their symbols.
  /// - Throws: ``ExecutionError`` when there is no compiler to read them.
  func reference(jobs: Int) throws -> Reference {
    guard let folder else { return Reference() }
    return try known.withLock { known in
      if let known { return known }
      let modules = try ModuleReference.modules(
        in: try SymbolGraphs(of: folder, jobs: jobs), jobs: jobs)
      let reference = Reference(modules: modules, symbols: SymbolIndex(modules))
      known = reference
      return reference
    }
  }

  /// The pages of the modules, in their order.
  ///
  /// - Parameters:
  ///   - reference: What the modules declare.
  ///   - frame: What stands around the pages.
  ///   - jobs: How many are rendered at once.
  /// - Returns: One page a module.
  /// - Throws: What rendering one throws; none does.
  func pages(of reference: Reference, in frame: PageFrame, jobs: Int) throws -> [Page] {
    try rendered.withLock { rendered in
      if let rendered, rendered.frame == frame { return rendered.pages }
      let pages = try Concurrently.map(reference.modules, jobs: jobs) { module in
        let page = ModulePage(
          module: module, modules: reference.modules, symbols: reference.symbols, frame: frame)
        let html = page.html
        return Page(
          module: module, html: html, scan: PageScan(html), sections: page.sections)
      }
      rendered = (frame, pages)
      return pages
    }
  }
}
