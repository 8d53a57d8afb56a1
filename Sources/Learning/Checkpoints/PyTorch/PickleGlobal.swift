/// The names that a pickle may refer to: those that a dictionary of tensors needs.
///
/// A pickle names functions to call when it is loaded. Here each name stands for data that this reader
/// builds itself, and every other name is refused.
enum PickleGlobal: Equatable {
  /// `collections.OrderedDict`: an empty dictionary.
  case orderedDictionary
  /// `torch._utils._rebuild_tensor_v2`: a view of a storage.
  case rebuildTensor
  /// `torch._utils._rebuild_parameter`: the tensor of a parameter.
  case rebuildParameter
  /// `torch.Size`: a tuple.
  case size
  /// `torch.FloatStorage` and its relatives.
  case storage(ScalarFormat)

  init?(module: String, name: String) {
    switch (module, name) {
    case ("collections", "OrderedDict"): self = .orderedDictionary
    case ("torch._utils", "_rebuild_tensor_v2"): self = .rebuildTensor
    case ("torch._utils", "_rebuild_parameter"): self = .rebuildParameter
    case ("torch", "Size"): self = .size
    case ("torch", _):
      guard let format = Self.storages[name] else { return nil }
      self = .storage(format)
    default: return nil
    }
  }

  private static let storages: [String: ScalarFormat] = [
    "DoubleStorage": .float64, "FloatStorage": .float32, "HalfStorage": .float16,
    "BFloat16Storage": .bfloat16, "LongStorage": .int64, "IntStorage": .int32,
    "ShortStorage": .int16, "CharStorage": .int8, "ByteStorage": .uint8, "BoolStorage": .bool,
  ]
}
