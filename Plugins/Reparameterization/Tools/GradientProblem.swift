internal import Foundation

/// A problem file of `catalog run gradient`: logits and a table of f.
///
///     {"logits": [[0.2, -1], [0.5, 0]], "f": [[1, 2], [0.5, -3]]}
///
/// `logits` is one row for one variable, or one row a variable. `f` is the value at each outcome, the
/// last variable fastest, flat or nested like the variables.
struct GradientProblem {
  let objective: CategoricalObjective

  /// The bytes of a file; nil when it cannot be read.
  static func data(of path: String) -> Data? { FileManager.default.contents(atPath: path) }

  /// Reads a problem.
  ///
  /// - Throws: ``ProblemFileError`` that names the file, and the field that is wrong.
  init(data: Data, file: String) throws(ProblemFileError) {
    let root: JSONNode
    do {
      root = try JSONDecoder().decode(JSONNode.self, from: data)
    } catch {
      throw ProblemFileError(file: file, field: nil, reason: Self.fault(in: data))
    }
    guard case .object(let fields) = root else {
      throw ProblemFileError(
        file: file, field: nil, reason: #"holds no object {"logits": …, "f": …}"#)
    }
    for name in fields.keys.sorted() where !["logits", "f"].contains(name) {
      throw ProblemFileError(file: file, field: name, reason: "is no field; there are logits and f")
    }
    let rows = try Self.logits(fields["logits"], file)
    let table = try Self.numbers(fields["f"], "f", file)
    do {
      let function = try TableFunction(
        table, variables: rows.count, categories: rows.first?.count ?? 0)
      objective = try CategoricalObjective(logits: rows, function: function)
    } catch {
      let field = if case .count(name: "the table", _, _, _) = error { "f" } else { "logits" }
      throw ProblemFileError(file: file, field: field, reason: "is wrong: \(error)")
    }
  }

  private static func logits(
    _ node: JSONNode?, _ file: String
  ) throws(ProblemFileError) -> [[Double]] {
    guard case .array(let nodes) = node, case .array = nodes.first else {
      return [try numbers(node, "logits", file)]
    }
    var rows: [[Double]] = []
    for (index, row) in nodes.enumerated() {
      rows.append(try numbers(row, "logits[\(index)]", file))
      guard rows[index].count == rows[0].count else {
        throw ProblemFileError(
          file: file, field: "logits[\(index)]",
          reason: "has \(rows[index].count) numbers and logits[0] has \(rows[0].count)")
      }
    }
    return rows
  }

  /// The numbers of an array of any depth, in order.
  private static func numbers(
    _ node: JSONNode?, _ field: String, _ file: String
  ) throws(ProblemFileError) -> [Double] {
    guard let node else {
      throw ProblemFileError(file: file, field: field, reason: "is missing")
    }
    guard case .array(let nodes) = node else {
      throw ProblemFileError(
        file: file, field: field, reason: "is \(node.kind), not an array of numbers")
    }
    var numbers: [Double] = []
    for (index, child) in nodes.enumerated() {
      switch child {
      case .number(let number): numbers.append(number)
      case .array: numbers += try self.numbers(child, "\(field)[\(index)]", file)
      case .object, .other:
        throw ProblemFileError(
          file: file, field: "\(field)[\(index)]", reason: "is \(child.kind), not a number")
      }
    }
    return numbers
  }

  /// What is wrong with text that is no JSON, with the place where the parser knows it.
  private static func fault(in data: Data) -> String {
    do {
      _ = try JSONSerialization.jsonObject(with: data)
      return "is not valid JSON"
    } catch {
      let place = (error as NSError).userInfo["NSDebugDescription"] as? String
      return "is not valid JSON" + (place.map { ": \($0)" } ?? "")
    }
  }
}

/// Why a problem file cannot be used.
struct ProblemFileError: Error, Equatable, CustomStringConvertible {
  let file: String
  let field: String?
  let reason: String

  var description: String { "\(file): \(field.map { "\($0) " } ?? "")\(reason)" }
}

/// A JSON value, as far as a problem file cares.
private enum JSONNode: Decodable {
  case number(Double)
  case array([JSONNode])
  case object([String: JSONNode])
  case other(String)

  init(from decoder: any Decoder) throws {
    if var list = try? decoder.unkeyedContainer() {
      var nodes: [JSONNode] = []
      while !list.isAtEnd { nodes.append(try list.decode(JSONNode.self)) }
      self = .array(nodes)
      return
    }
    let value = try decoder.singleValueContainer()
    if let fields = try? value.decode([String: JSONNode].self) {
      self = .object(fields)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if (try? value.decode(Bool.self)) != nil {
      self = .other("a truth value")
    } else {
      let isText = (try? value.decode(String.self)) != nil
      self = .other(value.decodeNil() ? "null" : isText ? "a text" : "out of a double's range")
    }
  }

  /// The kind of the value, with its article.
  var kind: String {
    switch self {
    case .number: "a number"
    case .array: "an array"
    case .object: "an object"
    case .other(let kind): kind
    }
  }
}
