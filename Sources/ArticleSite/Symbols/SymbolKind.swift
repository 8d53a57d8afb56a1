/// What a symbol is, as pages call and order it.
struct SymbolKind: Sendable, Hashable, Comparable {
  /// One of them: `"Type property"`.
  let name: String

  private let identifier: String

  /// Reads the compiler's kind.
  init(_ kind: SymbolGraph.Symbol.Kind) {
    name = kind.displayName.prefix(1) + kind.displayName.dropFirst().lowercased()
    identifier = kind.identifier
  }

  /// Several of them: `"Type properties"`.
  var plural: String {
    if name.hasSuffix("y") { return name.dropLast() + "ies" }
    return name + (name.hasSuffix("s") ? "es" : "s")
  }

  /// Whether it is a case of an enumeration.
  var isCase: Bool { identifier == "swift.enum.case" }

  /// The order on pages: what a reader looks for first; kinds that are not listed come last.
  private static let order = [
    "swift.protocol", "swift.class", "swift.struct", "swift.enum", "swift.typealias",
    "swift.associatedtype", "swift.macro", "swift.enum.case", "swift.init", "swift.property",
    "swift.subscript", "swift.method", "swift.type.property", "swift.type.subscript",
    "swift.type.method", "swift.func", "swift.func.op", "swift.var",
  ]

  static func < (one: SymbolKind, other: SymbolKind) -> Bool {
    func place(_ kind: SymbolKind) -> Int {
      order.firstIndex(of: kind.identifier) ?? order.count
    }
    return (place(one), one.identifier) < (place(other), other.identifier)
  }
}
