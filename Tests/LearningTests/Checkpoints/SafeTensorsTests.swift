import CatalogBasics
import Foundation
import Learning
import Tensors
import Testing

@Suite("Safetensors files")
struct SafeTensorsTests {
  @Test("Reads every element type as the Python package wrote it")
  func types() throws {
    let file = try SafeTensors(path: Fixture.path("types.safetensors"))
    #expect(file.metadata == ["made": "by make.py"])
    let values = (0..<12).map { -3 + Float($0) * 6 / 11 }
    let f32 = try file.tensor("f32")
    #expect(f32.shape == [3, 4])
    #expect(distance(f32, try Tensor(values, shape: [3, 4])) < 1e-6)
    #expect(distance(try file.tensor("f64"), f32) < 1e-6)
    #expect(try file.tensor("f16").scalars == f32.scalars.map { Float(Float16($0)) })
    for (read, exact) in zip(try file.tensor("bf16").scalars, f32.scalars) {
      #expect((read - exact).magnitude <= exact.magnitude / 256)
    }
    for name in ["i64", "i32", "i16", "i8"] {
      #expect(try file.tensor(name).scalars == [-3, -2, -1, 0, 1, 2])
    }
    #expect(try file.tensor("u8").scalars == [0, 1, 2, 3, 4, 5])
    #expect(try file.tensor("bool").scalars == [1, 0, 1])
    #expect(try file.tensor("empty").shape == [0, 3])
    #expect(try file.tensor("scalar").item == 2.5)
  }

  /// With CATALOG_CHECKPOINTS naming a folder, what is written stays there for make.py to check.
  @Test("Reads back what it wrote, views in row-major order")
  func roundTrip() throws {
    let folder = try TemporaryFolder("catalog-test")
    let kept = ProcessInfo.processInfo.environment["CATALOG_CHECKPOINTS"]
    let path = "\(kept ?? folder.path)/weights.safetensors"
    let matrix = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let tensors = ["b\"ä": matrix.transposed(0, 1), "a": Tensor(7), "none": Tensor(zeros: [0, 2])]
    try SafeTensors.write(tensors, metadata: ["step": "12"], to: path)
    let file = try SafeTensors(path: path)
    #expect(file.metadata == ["step": "12"])
    #expect(file.names == ["a", "b\"ä", "none"])
    #expect(try file.tensor("b\"ä").scalars == [1, 4, 2, 5, 3, 6])
    #expect(try file.tensor("a").shape == [])
    #expect(try file.tensor("none").shape == [0, 2])
    let first = try Data(contentsOf: URL(filePath: path))
    try SafeTensors.write(tensors, metadata: ["step": "12"], to: path)
    #expect(try Data(contentsOf: URL(filePath: path)) == first)
  }

  @Test("Names the nearest tensor for a name that is not there")
  func missing() throws {
    let path = Fixture.path("state.safetensors")
    let file = try SafeTensors(path: path)
    #expect(
      throws: CheckpointError(
        .missingTensor("net.0.weight", nearest: "model.0.weight"), path: path)
    ) { try file.tensor("net.0.weight") }
  }

  @Test("Refuses every file that is cut off")
  func truncated() throws {
    let folder = try TemporaryFolder("catalog-test")
    let whole = try Data(contentsOf: URL(filePath: Fixture.path("types.safetensors")))
    let path = "\(folder.path)/cut.safetensors"
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(throws: CheckpointError.self) { try SafeTensors(path: path) }
    }
  }

  @Test(
    "Says what is wrong with a header",
    arguments: [
      (#"{"#, "the header is no JSON object"),
      (
        #"{"a":{"dtype":"F32","shape":[1]}}"#,
        "tensor 'a' needs 'dtype', 'shape' and 'data_offsets' of two numbers"
      ),
      (
        #"{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}"#,
        "tensor 'a' has the element type 'Q4'; F32, F16, BF16, F64, I64, I32, I16, I8, U8 and BOOL "
          + "can be read"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
        "tensor 'a' of shape [2] and type F32 takes 8 bytes, and has 4"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
        "tensor 'a' begins at byte 4, where 0 is right"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
        "tensor 'a' of shape [4611686018427387904, 4]"
      ),
      (#"{}"#, "4 bytes of elements, where the tensors take 0"),
      (#"{"__metadata__":{"a":1}}"#, "'__metadata__' must map names to texts"),
    ])
  func header(json: String, problem: String) throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/wrong.safetensors"
    var data = Data(withUnsafeBytes(of: UInt64(json.utf8.count).littleEndian) { Array($0) })
    data += Data(json.utf8) + Data([0, 0, 0, 0])
    try data.write(to: URL(filePath: path))
    #expect(throws: CheckpointError(.malformed(problem), path: path)) {
      try SafeTensors(path: path)
    }
  }

  @Test("Leaves the old file when the new one cannot be written")
  func unwritable() throws {
    #expect(throws: CheckpointError.self) {
      try SafeTensors.write(["a": Tensor(1)], to: "/nonexistent/folder/file.safetensors")
    }
  }
}
