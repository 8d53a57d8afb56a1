/// Finds the tensors in nested dictionaries, lists and tuples, and names each by its path.
struct TensorCollector {
  let heap: PickleHeap
  let path: String

  private var found: [String: StoredTensor] = [:]
  private var visits = 0

  /// How deep dictionaries may nest, and how many values are looked at: a small pickle can hold one
  /// dictionary in many places, and unfolds to more than any memory holds.
  private static let deepest = 32
  private static let mostVisits = 4_000_000

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
      throw CheckpointError(
        .refused("its dictionaries nest deeper, or hold more, than any model's"), path: path)
    }
    switch value {
    case .tensor(let tensor): found[name.isEmpty ? "tensor" : name] = tensor
    case .container(let number):
      for (part, member) in members(of: heap.containers[number]) {
        try collect(member, name: name.isEmpty ? part : "\(name).\(part)", depth: depth + 1)
      }
    default: return
    }
  }

  private func members(of container: PickleContainer) -> [(String, PickleValue)] {
    switch container {
    case .list(let members), .tuple(let members):
      members.enumerated().map { ("\($0.offset)", $0.element) }
    case .dictionary(let entries):
      entries.compactMap { key, value in
        switch key {
        case .text(let text): (text, value)
        case .integer(let number): ("\(number)", value)
        default: nil
        }
      }
    }
  }
}
