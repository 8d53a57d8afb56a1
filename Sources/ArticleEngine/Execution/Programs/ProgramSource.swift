internal import CatalogBasics
internal import Foundation

/// A program of an article as one file for tools that read Swift as an editor does: its cells one
/// below the other, with nothing put in.
package struct ProgramSource: Sendable {
  /// The file's text.
  package let text: String

  /// Where each cell's code is in the text's bytes, by the cell's position in the article.
  package let cells: [(index: Int, range: Range<Int>)]

  /// The flags with which the compiler finds the modules that the cells import.
  package let compilerFlags: [String]

  /// What the meaning of the text's names depends on, the text itself included.
  package let key: String
}

/// Makes the sources of articles' programs.
package struct ProgramSources: Sendable {
  /// The language server that belongs to the compiler, or else the first on the path.
  package let languageServer: String?

  private let toolchain: Toolchain
  private let names: Set<String>
  private let flags: [String]
  private let identity: String

  /// Finds the compiler, and looks at the modules that cells may import.
  ///
  /// - Throws: ``ExecutionError`` when there is no compiler.
  package init(modules: ModuleFolder?) throws(ExecutionError) {
    toolchain = try Toolchain.find()
    names = modules?.names ?? []
    flags = modules.map { ["-I", $0.modules] + $0.moduleMapFlags } ?? []
    identity = modules?.identity ?? ""
    let own = "\(toolchain.bin)/sourcekit-lsp"
    languageServer =
      access(own, X_OK) == 0 ? own : SearchPath.executable("sourcekit-lsp")
  }

  /// The sources of an article, one a program; cells that must not compile are left out.
  package func sources(of article: Article) -> [ProgramSource] {
    Program.programs(of: article.cells, path: article.path, article: 0).compactMap { program in
      var text = ""
      var cells: [(index: Int, range: Range<Int>)] = []
      for cell in program.runningCells {
        let start = text.utf8.count
        text += cell.code
        cells.append((cell.index, start..<text.utf8.count))
      }
      guard !cells.isEmpty else { return nil }
      let usesModules = !program.imports.isDisjoint(with: names)
      let lines = [toolchain.identity, usesModules ? identity : "", text]
      return ProgramSource(
        text: text, cells: cells, compilerFlags: usesModules ? flags : [],
        key: lines.joined(separator: "\n"))
    }
  }
}
