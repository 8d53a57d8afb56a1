internal import Foundation

/// A module's symbols as the compiler writes them down, as far as pages need them.
struct SymbolGraph: Decodable {
  let module: Module
  let symbols: [Symbol]
  let relationships: [Relationship]

  struct Module: Decodable {
    let name: String
  }

  struct Symbol: Decodable {
    let kind: Kind
    let identifier: Identifier
    let pathComponents: [String]
    let docComment: Comment?
    let declarationFragments: [Fragment]?
    let location: Location?

    struct Kind: Decodable {
      let identifier: String
      let displayName: String
    }

    struct Identifier: Decodable {
      let precise: String
    }

    struct Comment: Decodable {
      let lines: [Line]

      struct Line: Decodable {
        let text: String
      }
    }

    struct Location: Decodable {
      let uri: String
      let position: Position

      struct Position: Decodable {
        let line: Int
      }
    }
  }

  /// A piece of a declaration.
  struct Fragment: Decodable {
    let kind: String
    let spelling: String
    /// The symbol that a type's name stands for.
    let preciseIdentifier: String?
  }

  struct Relationship: Decodable {
    let kind: String
    let source: String
    let target: String
  }

  /// Reads a file; nil for one that holds something else.
  init?(file: URL) {
    guard let data = try? Data(contentsOf: file),
      let graph = try? JSONDecoder().decode(SymbolGraph.self, from: data)
    else { return nil }
    self = graph
  }
}
