import Testing

@testable import Learning

@Suite("Pickle machine")
struct PickleMachineTests {
  private func run(_ bytes: [UInt8]) throws(CheckpointError) -> PickleValue {
    var machine = PickleMachine(bytes, path: "test.pkl")
    return try machine.run()
  }

  @Test(
    "Reads integers of every opcode",
    arguments: [
      ([0x4B, 200], 200), ([0x4D, 0x34, 0x12], 0x1234), ([0x4A, 0xFE, 0xFF, 0xFF, 0xFF], -2),
      ([0x8A, 0], 0), ([0x8A, 1, 0xFF], -1), ([0x8A, 2, 0xFF, 0], 255),
      ([0x8A, 8, 0, 0, 0, 0, 0, 0, 0, 0x80], Int.min),
    ] as [([UInt8], Int)])
  func integers(code: [UInt8], value: Int) throws {
    #expect(try run([0x80, 2] + code + [0x2E]) == .integer(value))
  }

  @Test("Knows only the opcodes that tensors need")
  func whitelist() {
    let known: Set<UInt8> = [
      0x80, 0x95, 0x28, 0x30, 0x4E, 0x88, 0x89, 0x4B, 0x4D, 0x4A, 0x8A, 0x47, 0x58, 0x8C, 0x29,
      0x85, 0x86, 0x87, 0x74, 0x5D, 0x7D, 0x61, 0x65, 0x73, 0x75, 0x71, 0x72, 0x94, 0x68, 0x6A,
      0x63, 0x93, 0x51, 0x52, 0x62, 0x2E,
    ]
    for opcode in UInt8.min...UInt8.max where !known.contains(opcode) {
      let digits = String(opcode, radix: 16, uppercase: true)
      #expect(
        throws: CheckpointError(
          .refused(
            "its pickle has the opcode 0x\(digits) at byte 0, which no dictionary of tensors needs"),
          path: "test.pkl")
      ) { try run([opcode]) }
    }
  }

  @Test("Refuses every program of two random opcodes or reads it, and never traps")
  func random() {
    var state: UInt64 = 7
    for _ in 0..<20_000 {
      let bytes = (0..<24).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 37)
      }
      _ = try? run(bytes)
    }
  }

  @Test("Refuses dictionaries that hold each other without end")
  func endless() throws {
    // {'a': <itself>}: an empty dictionary, remembered, then set as its own item.
    let bytes: [UInt8] = [0x7D, 0x71, 0, 0x58, 1, 0, 0, 0, 0x61, 0x68, 0, 0x73, 0x2E]
    var machine = PickleMachine(bytes, path: "test.pkl")
    let root = try machine.run()
    let collector = TensorCollector(heap: machine.heap, path: "test.pkl")
    #expect(throws: CheckpointError.self) { try collector.tensors(in: root) }
  }

  /// A tensor of one element.
  private static let tensor: [UInt8] =
    Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8) + text("storage")
    + Array("ctorch\nFloatStorage\n".utf8) + text("0") + text("cpu")
    + [0x4B, 1, 0x74, 0x51, 0x4B, 0, 0x4B, 1, 0x85, 0x4B, 1, 0x85, 0x74, 0x52]

  private static func text(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [0x58] + (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
  }

  /// `{key: tree}` for a tree of lists that each hold the next one twice, and a tensor in the end.
  private func bomb(key: String, depth: Int) throws(CheckpointError) -> [String: StoredTensor] {
    var bytes: [UInt8] = [0x7D] + Self.text(key) + Self.tensor
    for level in 0..<depth {
      // Remember the node, drop it, and make a list of it and itself.
      let number = UInt8(level)
      bytes += [0x71, number, 0x30, 0x5D, 0x28, 0x68, number, 0x68, number, 0x65]
    }
    var machine = PickleMachine(bytes + [0x73, 0x2E], path: "test.pkl")
    let root = try machine.run()
    return try TensorCollector(heap: machine.heap, path: "test.pkl").tensors(in: root)
  }

  @Test("Reads lists that are shared, as long as they unfold to few tensors")
  func shared() throws {
    let names = Set(try bomb(key: "a", depth: 3).keys)
    #expect(names.count == 8)
    #expect(names.contains("a.0.1.0"))
  }

  @Test(
    "Refuses a small file that unfolds to many or long names",
    arguments: [
      (
        String(repeating: "A", count: 1_000_000), 19,
        "a dictionary has a key of 1000000 bytes; at most 1024 are read"
      ),
      (
        String(repeating: "A", count: 1024), 19,
        "the names in its dictionaries take more than 64 MiB"
      ),
      ("a", 19, "its dictionaries hold more than 250000 tensors"),
    ])
  func bombs(key: String, depth: Int, problem: String) {
    #expect(throws: CheckpointError(.refused(problem), path: "test.pkl")) {
      try bomb(key: key, depth: depth)
    }
  }

  @Test("Refuses a tensor of more axes than PyTorch has")
  func axes() {
    let shape: [UInt8] = [0x28] + [UInt8](repeating: 0x29, count: 65) + [0x74]
    let bytes =
      Array("ctorch._utils\n_rebuild_tensor_v2\n(NN".utf8) + shape + shape + [0x74, 0x52, 0x2E]
    #expect(
      throws: CheckpointError(
        .refused("a tensor has 65 axes; at most 64 are read"), path: "test.pkl")
    ) { try run(bytes) }
  }
}
