public import Tensors

extension Module {
  /// Fills all parameters and buffers with tensors of the same paths and shapes.
  ///
  /// All tensors are looked at before the first is taken over: the model is loaded whole or not at all.
  ///
  /// - Parameters:
  ///   - source: Where the tensors come from.
  ///   - name: The tensor's name in the source for a path in the model.
  /// - Throws: ``CheckpointError`` of kind `missingTensor` or `shapeMismatch`, and what reading throws.
  public mutating func load(
    from source: some TensorSource, named name: (String) -> String = { $0 }
  ) throws(CheckpointError) {
    let wanted = tensors.map { (path: $0.path, shape: $0.tensor.shape) }
    var loaded: [String: Tensor] = [:]
    for (path, shape) in wanted {
      let found = try source.shape(of: name(path))
      guard found == shape else {
        throw CheckpointError(
          .shapeMismatch(name(path), found: found, wanted: shape), path: source.path)
      }
    }
    for (path, _) in wanted { loaded[path] = try source.tensor(name(path)) }
    forEachTensor { path, _, tensor in
      if let value = loaded[path] { tensor = value }
    }
  }
}

/// A file of named tensors.
public protocol TensorSource {
  /// The file, as it was named.
  var path: String { get }

  /// The tensors' names, sorted.
  var names: [String] { get }

  /// The shape of a tensor, without reading it.
  ///
  /// - Throws: ``CheckpointError`` of kind `missingTensor`.
  func shape(of name: String) throws(CheckpointError) -> [Int]

  /// A tensor, its elements as `Float`.
  ///
  /// - Throws: ``CheckpointError`` of kind `missingTensor`, and `malformed` where the file is damaged.
  func tensor(_ name: String) throws(CheckpointError) -> Tensor
}

extension TensorSource {
  /// All tensors by name.
  public func tensors() throws(CheckpointError) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for name in names { tensors[name] = try tensor(name) }
    return tensors
  }
}

extension SafeTensors: TensorSource {}
extension PyTorchCheckpoint: TensorSource {}
