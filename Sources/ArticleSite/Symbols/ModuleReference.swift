internal import ArticleEngine

/// The public symbols of a module, as its page lists them.
struct ModuleReference: Sendable {
  /// A symbol with its members.
  struct Entry: Sendable {
    /// The path from the module: `"Table.append(_:)"`.
    let name: String
    /// What links lead to, unlike any other on the page.
    let id: String
    /// The compiler's identifier, the same in all modules.
    let symbol: String
    /// What it is.
    let kind: SymbolKind
    let declaration: Declaration
    /// The doc comment, in Markdown.
    let comment: String
    let members: [Entry]

    /// The names of all members and of theirs, from this symbol, each once.
    ///
    /// Where several share a name, the first of them has the name for its id.
    var memberNames: [String] {
      let all = members.flatMap { member in
        [member.name] + member.memberNames.map { "\(member.name).\($0)" }
      }
      var known: Set<String> = []
      return all.compactMap { path in
        guard path.hasPrefix("\(name)."), known.insert(path).inserted else { return nil }
        return String(path.dropFirst(name.count + 1))
      }
    }
  }

  let name: String
  let entries: [Entry]

  /// Symbols of one kind.
  struct Group: Sendable {
    let kind: SymbolKind
    let entries: [Entry]

    /// The first entry of each name: what an overview names once.
    var names: [Entry] {
      var known: Set<String> = []
      return entries.filter { known.insert($0.name).inserted }
    }
  }

  /// Entries by their kind, each kind's in the order in which they came.
  static func groups(of entries: [Entry]) -> [Group] {
    Dictionary(grouping: entries, by: \.kind).map(Group.init)
      .sorted { $0.kind < $1.kind }
  }

  /// The address of the module's page from the site's root.
  var address: String { "api/\(name).html" }

  /// The modules of a package, without those that it depends on and those without public symbols.
  ///
  /// - Parameters:
  ///   - graphs: What the compiler says of the modules.
  ///   - jobs: How many are read at once.
  /// - Returns: The modules, sorted by name.
  /// - Throws: What reading one throws; none does.
  static func modules(in graphs: SymbolGraphs, jobs: Int) throws -> [ModuleReference] {
    try Concurrently.map(graphs.files, jobs: jobs) { file -> ModuleReference? in
      guard let graph = SymbolGraph(file: file) else { return nil }
      let isForeign = graph.symbols.contains {
        $0.location?.uri.contains("/checkouts/") ?? false
      }
      let reference = ModuleReference(graph)
      return isForeign || reference.entries.isEmpty ? nil : reference
    }.compactMap(\.self)
  }

  /// Reads a module's symbols.
  init(_ graph: SymbolGraph) {
    name = graph.module.name
    var parents: [String: String] = [:]
    for relationship in graph.relationships
    where ["memberOf", "requirementOf", "optionalRequirementOf"].contains(relationship.kind) {
      parents[relationship.source] = relationship.target
    }
    let known = Set(graph.symbols.map(\.identifier.precise))
    var builder = Builder(
      children: Dictionary(grouping: graph.symbols.filter { $0.location != nil }) { symbol in
        // A member of another module's type stands among the module's own.
        parents[symbol.identifier.precise].flatMap { known.contains($0) ? $0 : nil } ?? ""
      })
    entries = builder.entries(of: "")
  }

  /// Orders symbols and gives them ids.
  private struct Builder {
    let children: [String: [SymbolGraph.Symbol]]
    private var ids: Set<String> = []

    init(children: [String: [SymbolGraph.Symbol]]) { self.children = children }

    mutating func entries(of parent: String) -> [Entry] {
      let symbols = (children[parent] ?? []).sorted { one, other in
        let place = { (symbol: SymbolGraph.Symbol) in
          parent.isEmpty
            ? ("", 0) : (symbol.location?.uri ?? "", symbol.location?.position.line ?? 0)
        }
        let names = [one, other].map { $0.pathComponents.joined(separator: ".") }
        return (place(one).0, place(one).1, names[0], one.identifier.precise)
          < (place(other).0, place(other).1, names[1], other.identifier.precise)
      }
      return symbols.map { symbol in
        let name = symbol.pathComponents.joined(separator: ".")
        var id = name
        var count = 1
        while !ids.insert(id).inserted {
          count += 1
          id = "\(name)-\(count)"
        }
        return Entry(
          name: name, id: id, symbol: symbol.identifier.precise,
          kind: SymbolKind(symbol.kind),
          declaration: Declaration(
            symbol.declarationFragments
              ?? [.init(kind: "text", spelling: name, preciseIdentifier: nil)]),
          comment: symbol.docComment?.lines.map(\.text).joined(separator: "\n") ?? "",
          members: entries(of: symbol.identifier.precise))
      }
    }
  }
}
