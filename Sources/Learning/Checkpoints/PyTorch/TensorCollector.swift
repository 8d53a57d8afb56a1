/// Finds the tensors in nested dictionaries, lists and tuples, and names each by its path.
struct TensorCollector {
  let heap: PickleHeap
  let path: String

  private var found: [String: StoredTensor] = [:]
  private var visits = 0
  private var nameBytes = 0

  /// How deep dictionaries may nest, how many values are looked at, and how many tensors and bytes of
  /// names are made: a small pickle can hold one dictionary or one long key in many places, and unfolds
  /// to more than any memory holds.
  private static let deepest = 32
  private static let mostVisits = 4_000_000
  private static let mostTensors = 250_000
  private static let mostNameBytes = 64 << 20

  /// The longest key of a dictionary, in bytes of UTF-8.
  private static let longestKey = 1024

  init(heap: PickleHeap, path: String) {
    self.heap = heap
    self.path = path
  }

  /// The tensors by path; a lone tensor is called `"tensor"`.
  func tensors(in root: PickleValue) throws(CheckpointError) -> [String: StoredTensor] {
    var collector = self
    try collector.collect(root, name: "", depth: 0)
    return collector.found
  }

  private mutating func collect(
    _ value: PickleValue, name: String, depth: Int
  ) throws(CheckpointError) {
    visits += 1
    guard depth < Self.deepest, visits < Self.mostVisits else {
      throw refused("its dictionaries nest deeper, or hold more, than any model's")
    }
    switch value {
    case .tensor(let tensor):
      found[name.isEmpty ? "tensor" : name] = tensor
      guard found.count <= Self.mostTensors else {
        throw refused("its dictionaries hold more than \(Self.mostTensors) tensors")
      }
    case .container(let number):
      for (part, member) in try members(of: heap.containers[number]) {
        let memberName = try joined(name, part, for: member)
        try collect(member, name: memberName, depth: depth + 1)
      }
    default: return
    }
  }

  /// The path of a member; empty for numbers and texts, which need none.
  private mutating func joined(
    _ name: String, _ part: String, for member: PickleValue
  ) throws(CheckpointError) -> String {
    switch member {
    case .tensor, .container:
      let path = name.isEmpty ? part : "\(name).\(part)"
      nameBytes += path.utf8.count
      guard nameBytes <= Self.mostNameBytes else {
        throw refused(
          "the names in its dictionaries take more than \(Self.mostNameBytes >> 20) MiB")
      }
      return path
    default: return ""
    }
  }

  private func members(
    of container: PickleContainer
  ) throws(CheckpointError) -> [(String, PickleValue)] {
    switch container {
    case .list(let members), .tuple(let members):
      return members.enumerated().map { ("\($0.offset)", $0.element) }
    case .dictionary(let entries):
      var members: [(String, PickleValue)] = []
      for (key, value) in entries {
        switch key {
        case .text(let text):
          guard text.utf8.count <= Self.longestKey else {
            throw refused(
              "a dictionary has a key of \(text.utf8.count) bytes; at most \(Self.longestKey) "
                + "are read")
          }
          members.append((text, value))
        case .integer(let number): members.append(("\(number)", value))
        default: continue
        }
      }
      return members
    }
  }

  private func refused(_ detail: String) -> CheckpointError {
    CheckpointError(.refused(detail), path: path)
  }
}
