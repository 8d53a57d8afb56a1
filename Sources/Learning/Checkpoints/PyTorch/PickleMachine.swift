/// Reads a pickle as data.
///
/// A machine with a stack that knows the opcodes and names which dictionaries of tensors need, and
/// refuses every other one. No code of the pickle's choosing ever runs.
///
/// - Note: The opcodes as documented in CPython's `pickletools` (protocols 2 to 4).
struct PickleMachine {
  private let bytes: [UInt8]
  private let path: String
  private var position = 0
  private var stack: [PickleValue] = []
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private(set) var heap = PickleHeap()

  /// The most axes of a tensor, as many as PyTorch's can have.
  private static let mostAxes = 64

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// Runs the pickle to its end.
  ///
  /// - Returns: The value it builds; its containers are in ``heap``.
  /// - Throws: ``CheckpointError`` of kind `refused` for an opcode or name that is not known here, and
  ///   `malformed` where the pickle contradicts itself.
  mutating func run() throws(CheckpointError) -> PickleValue {
    while true {
      let start = position
      let opcode = try byte()
      if opcode == UInt8(ascii: ".") {
        guard stack.count == 1, marks.isEmpty else {
          throw malformed("it ends with \(stack.count) values on its stack")
        }
        return stack[0]
      }
      try step(opcode, at: start)
    }
  }

  // MARK: Opcodes

  private mutating func step(_ opcode: UInt8, at start: Int) throws(CheckpointError) {
    switch opcode {
    case 0x80:  // PROTO
      let version = try byte()
      guard (2...4).contains(version) else {
        throw refused("pickle protocol \(version); 2 to 4 can be read")
      }
    case 0x95: _ = try unsigned(8)  // FRAME, a hint about lengths
    case UInt8(ascii: "("): marks.append(stack.count)
    case UInt8(ascii: "0"): _ = try pop()
    case UInt8(ascii: "N"): stack.append(.none)
    case 0x88: stack.append(.bool(true))
    case 0x89: stack.append(.bool(false))
    case UInt8(ascii: "K"): stack.append(.integer(Int(try byte())))
    case UInt8(ascii: "M"): stack.append(.integer(Int(try unsigned(2))))
    case UInt8(ascii: "J"):
      stack.append(.integer(Int(Int32(truncatingIfNeeded: try unsigned(4)))))
    case 0x8A: stack.append(.integer(try long()))
    case UInt8(ascii: "G"): stack.append(.number(try double()))
    case UInt8(ascii: "X"): stack.append(.text(try text(Int(try unsigned(4)))))
    case 0x8C: stack.append(.text(try text(Int(try byte()))))
    case UInt8(ascii: ")"): stack.append(heap.add(.tuple([])))
    case 0x85, 0x86, 0x87:  // TUPLE1, TUPLE2, TUPLE3
      stack.append(heap.add(.tuple(try pop(count: Int(opcode) - 0x84))))
    case UInt8(ascii: "t"): stack.append(heap.add(.tuple(try popToMark())))
    case UInt8(ascii: "]"): stack.append(heap.add(.list([])))
    case UInt8(ascii: "}"): stack.append(heap.add(.dictionary([])))
    case UInt8(ascii: "a"): try appendToList([try pop()])
    case UInt8(ascii: "e"): try appendToList(try popToMark())
    case UInt8(ascii: "s"): try setItems(try pop(count: 2))
    case UInt8(ascii: "u"): try setItems(try popToMark())
    case UInt8(ascii: "q"): memo[Int(try byte())] = try top()
    case UInt8(ascii: "r"): memo[Int(try unsigned(4))] = try top()
    case 0x94: memo[memo.count] = try top()  // MEMOIZE
    case UInt8(ascii: "h"): stack.append(try recall(Int(try byte())))
    case UInt8(ascii: "j"): stack.append(try recall(Int(try unsigned(4))))
    case UInt8(ascii: "c"): stack.append(try global(module: try line(), name: try line()))
    case 0x93: try pushGlobalFromStack()
    case UInt8(ascii: "Q"): stack.append(.storage(try storage(try pop())))
    case UInt8(ascii: "R"): try reduce()
    case UInt8(ascii: "b"): try build()
    default:
      let digits = String(opcode, radix: 16, uppercase: true)
      throw refused(
        "its pickle has the opcode 0x\(digits) at byte \(start), which no dictionary of tensors needs"
      )
    }
  }

  /// Calls one of the known names: builds the data that it stands for.
  private mutating func reduce() throws(CheckpointError) {
    let arguments = try pop()
    guard case .global(let global) = try pop(), let values = heap.sequence(arguments) else {
      throw malformed("something is called that is no function")
    }
    switch global {
    case .orderedDictionary where values.isEmpty: stack.append(heap.add(.dictionary([])))
    case .size where values.count == 1:
      stack.append(heap.add(.tuple(heap.sequence(values[0]) ?? [])))
    case .rebuildTensor where values.count >= 4: stack.append(.tensor(try tensor(values)))
    case .rebuildParameter where !values.isEmpty: stack.append(values[0])
    default: throw malformed("'\(global)' is called with \(values.count) arguments")
    }
  }

  private func tensor(_ values: [PickleValue]) throws(CheckpointError) -> StoredTensor {
    // Before the shapes are gone through: one long list can be the shape of many tensors.
    for index in 2...3 {
      let axes = heap.sequence(values[index])?.count ?? 0
      guard axes <= Self.mostAxes else {
        throw refused("a tensor has \(axes) axes; at most \(Self.mostAxes) are read")
      }
    }
    guard case .storage(let storage) = values[0], case .integer(let offset) = values[1],
      let shape = heap.integers(values[2]), let strides = heap.integers(values[3]),
      shape.count == strides.count, offset >= 0, shape.allSatisfy({ $0 >= 0 }),
      strides.allSatisfy({ $0 >= 0 })
    else { throw malformed("a tensor without a storage, an offset, a shape and strides") }
    var count = 1
    var last = offset
    for (extent, stride) in zip(shape, strides) {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      let (reach, isFar) = stride.multipliedReportingOverflow(by: max(0, extent - 1))
      let (sum, isBeyond) = last.addingReportingOverflow(reach)
      guard !overflow, !isFar, !isBeyond else { throw malformed("a tensor of shape \(shape)") }
      count = product
      last = sum
    }
    guard count == 0 || last < storage.count else {
      throw malformed(
        "a tensor of shape \(shape) and strides \(strides) reaches beyond its storage of "
          + "\(storage.count) elements")
    }
    guard count <= storage.count else {
      throw refused(
        "a tensor of shape \(shape) repeats a storage of \(storage.count) elements; save it with "
          + ".contiguous()")
    }
    return StoredTensor(storage: storage, offset: offset, shape: shape, strides: strides)
  }

  /// Reads `('storage', type, key, location, count)`, torch's name for an entry of the archive.
  private func storage(_ value: PickleValue) throws(CheckpointError) -> StorageReference {
    guard let parts = heap.sequence(value), parts.count == 5, parts[0] == .text("storage"),
      case .global(.storage(let format)) = parts[1], case .text(let key) = parts[2],
      case .integer(let count) = parts[4], count >= 0, !key.contains("/")
    else { throw malformed("a persistent id that names no storage") }
    return StorageReference(format: format, key: key, count: count)
  }

  /// Gives an object its attributes: dictionaries of tensors carry `_metadata`, which holds nothing
  /// that a reader of weights needs.
  private mutating func build() throws(CheckpointError) {
    _ = try pop()
    guard case .container(let number) = try top(), case .dictionary = heap.containers[number] else {
      throw refused("its pickle sets attributes of something that is no dictionary")
    }
  }

  private mutating func pushGlobalFromStack() throws(CheckpointError) {
    guard case .text(let name) = try pop(), case .text(let module) = try pop() else {
      throw malformed("a name that is no text")
    }
    stack.append(try global(module: module, name: name))
  }

  private func global(module: String, name: String) throws(CheckpointError) -> PickleValue {
    guard let global = PickleGlobal(module: module, name: name) else {
      throw refused(
        "its pickle refers to '\(module).\(name)', which is no tensor or dictionary; save "
          + "model.state_dict() instead of the object")
    }
    return .global(global)
  }

  // MARK: Containers and the stack

  private mutating func appendToList(_ members: [PickleValue]) throws(CheckpointError) {
    let isList = heap.change(try top()) { container in
      guard case .list(var list) = container else { return false }
      container = .list([])  // so that appending does not copy
      list += members
      container = .list(list)
      return true
    }
    guard isList else { throw malformed("something is appended to what is no list") }
  }

  private mutating func setItems(_ items: [PickleValue]) throws(CheckpointError) {
    guard items.count.isMultiple(of: 2) else { throw malformed("a key without a value") }
    let isDictionary = heap.change(try top()) { container in
      guard case .dictionary(var entries) = container else { return false }
      container = .dictionary([])
      for index in stride(from: 0, to: items.count, by: 2) {
        entries.append((key: items[index], value: items[index + 1]))
      }
      container = .dictionary(entries)
      return true
    }
    guard isDictionary else { throw malformed("an item is set in what is no dictionary") }
  }

  private mutating func pop() throws(CheckpointError) -> PickleValue {
    guard stack.count > (marks.last ?? 0), let value = stack.popLast() else {
      throw malformed("a value is taken from an empty stack")
    }
    return value
  }

  private mutating func pop(count: Int) throws(CheckpointError) -> [PickleValue] {
    guard stack.count - (marks.last ?? 0) >= count else {
      throw malformed("\(count) values are taken from a stack of \(stack.count)")
    }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private mutating func popToMark() throws(CheckpointError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw malformed("there is no mark on the stack") }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  private func top() throws(CheckpointError) -> PickleValue {
    guard let value = stack.last else { throw malformed("the stack is empty") }
    return value
  }

  private func recall(_ key: Int) throws(CheckpointError) -> PickleValue {
    guard let value = memo[key] else { throw malformed("nothing was remembered as \(key)") }
    return value
  }

  // MARK: Bytes

  private mutating func byte() throws(CheckpointError) -> UInt8 {
    guard position < bytes.count else { throw malformed("it ends in the middle") }
    defer { position += 1 }
    return bytes[position]
  }

  private mutating func take(_ count: Int) throws(CheckpointError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - position else {
      throw malformed("it ends in the middle")
    }
    defer { position += count }
    return bytes[position..<position + count]
  }

  private mutating func unsigned(_ count: Int) throws(CheckpointError) -> UInt64 {
    try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// LONG1: a length of up to 8 bytes, then a little-endian integer in two's complement.
  private mutating func long() throws(CheckpointError) -> Int {
    let digits = try take(Int(try byte()))
    guard digits.count <= 8 else {
      throw refused("its pickle has an integer of \(digits.count) bytes")
    }
    guard let highest = digits.last else { return 0 }
    let filling: Int = highest & 0x80 == 0 ? 0 : -1
    return digits.reversed().reduce(filling) { $0 << 8 | Int($1) }
  }

  private mutating func double() throws(CheckpointError) -> Double {
    Double(bitPattern: try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private mutating func text(_ count: Int) throws(CheckpointError) -> String {
    guard let text = String(validating: try take(count), as: UTF8.self) else {
      throw malformed("a text that is not UTF-8")
    }
    return text
  }

  private mutating func line() throws(CheckpointError) -> String {
    guard let end = bytes[position...].firstIndex(of: 0x0A) else {
      throw malformed("it ends in the middle of a name")
    }
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    position = end + 1
    return text
  }

  // MARK: Errors

  private func malformed(_ detail: String) -> CheckpointError {
    CheckpointError(.malformed("in its pickle, \(detail)"), path: path)
  }

  private func refused(_ detail: String) -> CheckpointError {
    CheckpointError(.refused(detail), path: path)
  }
}
