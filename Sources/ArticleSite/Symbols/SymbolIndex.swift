internal import CommonMark

/// Where the symbols are that articles name.
struct SymbolIndex: Sendable {
  private var places: [String: (address: String, id: String)] = [:]
  private var symbols: [String: (address: String, id: String)] = [:]

  /// Whether there are modules at all; without, no name is a link.
  var isEmpty: Bool { places.isEmpty }

  /// Lists the symbols of modules by their name alone, their path, and their path with the module.
  init(_ modules: [ModuleReference]) {
    for module in modules {
      add(module.name, "", at: module.address)
      for entry in module.entries { add(entry, of: module) }
    }
  }

  /// The address of a symbol from the site's root.
  ///
  /// - Parameter name: The symbol's name or path; its parts have dots between them, or slashes as in
  ///   other documentation of Swift: `Table.append(_:)`, `Catalog/Table/append(_:)`.
  /// - Returns: The address; nil where there is no such symbol.
  func address(of name: some StringProtocol) -> String? {
    places[Self.path(of: name)].map(Self.address)
  }

  /// How a page writes a symbol's name or path: with dots, and without the module it begins with.
  func title(of name: some StringProtocol) -> String {
    let path = Self.path(of: name)
    guard name.contains("/"), let dot = path.firstIndex(of: "."),
      places[String(path[..<dot])]?.id == ""
    else { return path }
    return String(path[path.index(after: dot)...])
  }

  private static func path(of name: some StringProtocol) -> String {
    String(name).replacing("/", with: ".")
  }

  /// The address of a symbol from the site's root, by the compiler's identifier.
  func address(ofSymbol identifier: String) -> String? {
    symbols[identifier].map(Self.address)
  }

  private static func address(of place: (address: String, id: String)) -> String {
    place.id.isEmpty ? place.address : "\(place.address)#\(SiteMap.encoded(place.id))"
  }

  /// Whether code stands between two backticks each and could be the name of a symbol:
  /// ``` ``minimumWindow(of:in:)`` ```.
  static func isReference(_ inline: Inline, _ name: String, in source: SourceText) -> Bool {
    let bytes = source.bytes[inline.range]
    return bytes.starts(with: "``".utf8) && bytes.dropFirst(2).first != UInt8(ascii: "`")
      && isName(name)
  }

  /// Whether a text could be the name of a symbol.
  static func isName(_ text: some StringProtocol) -> Bool {
    String(text).wholeMatch(of: name) != nil
  }

  // A regular expression is not Sendable, and costs more to parse than to use.
  private nonisolated(unsafe) static let name =
    /[\p{L}_][\p{L}\p{N}_]*([.\/][\p{L}_][\p{L}\p{N}_]*)*(\(([\p{L}_][\p{L}\p{N}_]*:)*\))?/

  private mutating func add(_ entry: ModuleReference.Entry, of module: ModuleReference) {
    symbols[entry.symbol] = (module.address, entry.id)
    let parts = entry.name.split(separator: ".", omittingEmptySubsequences: false)
    let paths = parts.indices.map { parts[$0...].joined(separator: ".") }
    for path in ["\(module.name).\(entry.name)"] + paths { add(path, entry.id, at: module.address) }
    for member in entry.members { add(member, of: module) }
  }

  /// The first symbol of a name keeps it: outer ones come before inner ones.
  private mutating func add(_ name: String, _ id: String, at address: String) {
    if places[name] == nil { places[name] = (address, id) }
  }
}
