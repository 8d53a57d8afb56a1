public import Tensors

/// The tensors of a file that `torch.save` has written: a state dictionary, or dictionaries that hold
/// some.
///
/// The file is a ZIP archive with a pickle and one entry a storage. The pickle is read as data by a
/// machine that knows what dictionaries of tensors need and refuses all else, so that opening a file
/// from anywhere runs no code of its own.
///
///     let file = try PyTorchCheckpoint(path: "sam_vit_b.pth")
///     let weight = try file.tensor("image_encoder.pos_embed")
///
/// Tensors in nested dictionaries and lists are named by their path: `"optimizer.state.0.exp_avg"`.
/// Values that are no tensors are left out.
public struct PyTorchCheckpoint {
  /// The file, as it was named.
  public let path: String

  private let archive: ZipArchive
  private let folder: String
  private var stored: [String: StoredTensor] = [:]

  /// Opens a file and reads which tensors it holds.
  ///
  /// - Throws: ``CheckpointError`` of kind `file` where it cannot be read, `malformed` where it is no
  ///   such archive or damaged, and `refused` where its pickle asks for anything but tensors, numbers,
  ///   texts, lists and dictionaries.
  public init(path: String) throws(CheckpointError) {
    self.path = path
    archive = try ZipArchive(path: path)
    let names = archive.names
    let pickles = names.filter { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }
    guard pickles.count == 1 else {
      throw CheckpointError(
        .malformed(
          "the archive has \(pickles.count) entries 'data.pkl', where torch.save makes one"),
        path: path)
    }
    folder = String(pickles[0].dropLast("data.pkl".count))
    if names.contains("\(folder)byteorder"),
      try archive.contents(of: "\(folder)byteorder") != Array("little".utf8)
    {
      throw CheckpointError(.refused("its numbers are big-endian"), path: path)
    }
    var machine = PickleMachine(try archive.contents(of: pickles[0]), path: path)
    let root = try machine.run()
    stored = try TensorCollector(heap: machine.heap, path: path).tensors(in: root)
  }

  /// The tensors' names, sorted.
  public var names: [String] { stored.keys.sorted() }

  /// The shape of a tensor, without reading it.
  ///
  /// - Throws: ``CheckpointError`` of kind `missingTensor`.
  public func shape(of name: String) throws(CheckpointError) -> [Int] {
    try entry(name).shape
  }

  /// A tensor, its elements as `Float` in row-major order.
  ///
  /// - Throws: ``CheckpointError`` of kind `missingTensor`, and `malformed` where the archive is
  ///   damaged.
  /// - Complexity: O(*n*) in the elements of the tensor's storage.
  public func tensor(_ name: String) throws(CheckpointError) -> Tensor {
    let entry = try entry(name)
    let storage = entry.storage
    let bytes = try archive.contents(of: "\(folder)data/\(storage.key)")
    let (size, overflow) = storage.count.multipliedReportingOverflow(by: storage.format.size)
    guard !overflow, bytes.count == size else {
      throw CheckpointError(
        .malformed(
          "storage \(storage.key) has \(bytes.count) bytes, where \(storage.count) elements of "
            + "\(storage.format.rawValue) are wanted"), path: path)
    }
    let elements = [Float](unsafeUninitializedCapacity: storage.count) { buffer, count in
      let destination = UnsafeMutableBufferPointer(rebasing: buffer[..<storage.count])
      bytes.withUnsafeBytes { storage.format.decode($0, into: destination) }
      count = storage.count
    }
    return Tensor(shape: entry.shape) { entry.gather(from: elements, into: $0) }
  }

  private func entry(_ name: String) throws(CheckpointError) -> StoredTensor {
    guard let entry = stored[name] else {
      let nearest = NearestTensorName.nearest(to: name, among: stored.keys)
      throw CheckpointError(.missingTensor(name, nearest: nearest), path: path)
    }
    return entry
  }
}

extension StoredTensor {
  /// Copies the elements in row-major order out of the storage's.
  fileprivate func gather(
    from elements: [Float], into destination: UnsafeMutableBufferPointer<Float>
  ) {
    guard !destination.isEmpty else { return }
    var index = [Int](repeating: 0, count: shape.count)
    var position = offset
    for target in destination.indices {
      destination[target] = elements[position]
      for axis in shape.indices.reversed() {
        index[axis] += 1
        position += strides[axis]
        if index[axis] < shape[axis] { break }
        position -= strides[axis] * shape[axis]
        index[axis] = 0
      }
    }
  }
}
