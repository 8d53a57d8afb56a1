/// The Swift cells of an article that run as one program.
struct Program: Sendable {
  /// The article, as reports name it.
  let path: String

  /// The position of the article among those that are run.
  let article: Int

  /// The cells in order, those left out that are not run.
  let cells: [Cell]

  /// The programs of an article: one for the cells without a group, and one a group.
  static func programs(of cells: [Cell], path: String, article: Int) -> [Program] {
    var groups: [String?] = []
    var members: [String?: [Cell]] = [:]
    for cell in cells where cell.language == .swift && cell.options.mode != .skip {
      let group = cell.options.group
      if members[group] == nil { groups.append(group) }
      members[group, default: []].append(cell)
    }
    return groups.compactMap { group in
      members[group].map { Program(path: path, article: article, cells: $0) }
    }
  }

  /// The cells that are part of the program's text: all but those that must not compile.
  var runningCells: [Cell] { cells.filter { $0.options.mode != .failsToCompile } }

  /// The cells that must not compile, each with the cells that run before it.
  var rejectedCells: [(cell: Cell, before: [Cell])] {
    cells.filter { $0.options.mode == .failsToCompile }.map { cell in
      (cell, cells.filter { $0.index < cell.index && $0.options.mode == .run })
    }
  }

  /// The modules that the cells import.
  var imports: Set<String> {
    Set(cells.flatMap { CellSource($0).imports.map(\.module) })
  }
}
