/// A value that the pickle machine has built: data, never code.
///
/// Containers lie in a ``PickleHeap`` and are known by their number, so that no file can build values
/// that nest without end or hold themselves.
enum PickleValue: Equatable {
  case none
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case global(PickleGlobal)
  case container(Int)
  case storage(StorageReference)
  case tensor(StoredTensor)
}

/// What a ``PickleValue`` of kind `container` stands for.
enum PickleContainer {
  case tuple([PickleValue])
  case list([PickleValue])
  case dictionary([(key: PickleValue, value: PickleValue)])
}

/// The containers of one pickle, in the order they were made.
struct PickleHeap {
  private(set) var containers: [PickleContainer] = []

  mutating func add(_ container: PickleContainer) -> PickleValue {
    containers.append(container)
    return .container(containers.count - 1)
  }

  /// Changes a container; false where the value is none.
  mutating func change(_ value: PickleValue, _ body: (inout PickleContainer) -> Bool) -> Bool {
    guard case .container(let number) = value else { return false }
    return body(&containers[number])
  }

  /// The members of a tuple or list; nil for anything else.
  func sequence(_ value: PickleValue) -> [PickleValue]? {
    guard case .container(let number) = value else { return nil }
    switch containers[number] {
    case .tuple(let members), .list(let members): return members
    case .dictionary: return nil
    }
  }

  /// The members of a tuple or list of integers; nil for anything else.
  func integers(_ value: PickleValue) -> [Int]? {
    guard let members = sequence(value) else { return nil }
    let numbers = members.compactMap { member in
      if case .integer(let number) = member { number } else { nil }
    }
    return numbers.count == members.count ? numbers : nil
  }
}

/// The bytes that tensors are views of: an entry of the archive.
struct StorageReference: Equatable {
  let format: ScalarFormat
  /// The entry's name below `data/`.
  let key: String
  let count: Int
}

/// A tensor as a view of a storage.
struct StoredTensor: Equatable {
  let storage: StorageReference
  let offset: Int
  let shape: [Int]
  let strides: [Int]
}
