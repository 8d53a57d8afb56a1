import CatalogBasics
import Foundation
import Learning
import Tensors
import Testing

@Suite("PyTorch checkpoints")
struct PyTorchCheckpointTests {
  @Test("Reads state dictionaries, views, shared storages and every element type")
  func reads() throws {
    let file = try PyTorchCheckpoint(path: Fixture.path("state.pth"))
    let reference = try SafeTensors(path: Fixture.path("state.safetensors"))
    for name in reference.names {
      #expect(try file.tensor(name) == reference.tensor(name), "\(name)")
    }
    let base = (0..<24).map(Float.init)
    #expect(try file.tensor("half").scalars == base)
    #expect(try file.tensor("brain").scalars == base)
    #expect(try file.tensor("double").scalars == base)
    #expect(try file.tensor("long").scalars == [-1, 1_048_576])
    #expect(try file.tensor("list.0").scalars == [0, 1])
    #expect(try file.tensor("list.1.7").scalars == [2])
    #expect(try file.tensor("parameter").scalars == [0, 1, 2, 3])
    #expect(try file.tensor("empty").shape == [0, 2])
    #expect(try file.tensor("scalar").shape == [])
    #expect(try file.tensor("model.1.num_batches_tracked").item == 0)
    #expect(try file.shape(of: "transposed") == [6, 4])
    #expect(!file.names.contains("epoch"))
  }

  @Test("Refuses a pickle that calls a function, and calls nothing")
  func call() throws {
    let path = Fixture.path("call.pth")
    #expect(
      throws: CheckpointError(
        .refused(
          "its pickle refers to 'posix.system', which is no tensor or dictionary; save "
            + "model.state_dict() instead of the object"), path: path)
    ) { try PyTorchCheckpoint(path: path) }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/catalog-pickle-ran"))
  }

  @Test("Refuses a pickled object, and says what to save instead")
  func object() throws {
    let path = Fixture.path("object.pth")
    let error = #expect(throws: CheckpointError.self) { try PyTorchCheckpoint(path: path) }
    #expect(
      error?.description
        == "'\(path)': its pickle refers to 'torch.nn.modules.container.Sequential', which is no "
        + "tensor or dictionary; save model.state_dict() instead of the object")
  }

  @Test("Tells a file of before PyTorch 1.6, a missing file and a folder apart")
  func wrongFiles() throws {
    let legacy = #expect(throws: CheckpointError.self) {
      try PyTorchCheckpoint(path: Fixture.path("legacy.pth"))
    }
    #expect(legacy?.description.contains("no ZIP archive") == true)
    #expect(
      throws: CheckpointError(.file(reason: "No such file or directory"), path: "/nowhere.pth")
    ) { try PyTorchCheckpoint(path: "/nowhere.pth") }
    #expect(throws: CheckpointError.self) { try PyTorchCheckpoint(path: "/tmp") }
  }

  @Test("Finds damage: every file that is cut off, and any changed byte of a tensor")
  func damage() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/damaged.pth"
    let whole = try Data(contentsOf: URL(filePath: Fixture.path("state.pth")))
    for length in stride(from: 0, to: whole.count, by: 37) {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(throws: CheckpointError.self) { try PyTorchCheckpoint(path: path).tensors() }
    }
    let element = Data(withUnsafeBytes(of: Float(23).bitPattern.littleEndian) { Array($0) })
    let place = try #require(whole.range(of: element))
    var changed = whole
    changed[place.lowerBound] ^= 1
    try changed.write(to: URL(filePath: path))
    #expect(throws: CheckpointError.self) { try PyTorchCheckpoint(path: path).tensors() }
  }

  @Test("Takes in no file whose bytes were changed at random without an error or the same names")
  func fuzz() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/fuzzed.pth"
    let whole = try Data(contentsOf: URL(filePath: Fixture.path("state.pth")))
    var state: UInt64 = 1
    var refused = 0
    for _ in 0..<400 {
      var changed = whole
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      try changed.write(to: URL(filePath: path))
      do throws(CheckpointError) {
        _ = try PyTorchCheckpoint(path: path).tensors()
      } catch {
        refused += 1
      }
    }
    #expect(refused > 100)
  }
}
