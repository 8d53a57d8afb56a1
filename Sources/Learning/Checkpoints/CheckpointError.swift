/// What is wrong with a file of weights.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  /// What went wrong.
  public enum Kind: Equatable, Sendable {
    /// The file cannot be opened, read or written; the system's reason.
    case file(reason: String)

    /// The file is not of the format, or damaged: what was found, and what would be right.
    case malformed(String)

    /// The file holds something that this reader does not take in, on purpose.
    case refused(String)

    /// There is no tensor of that name; the nearest name there is, if one is near.
    case missingTensor(String, nearest: String?)

    /// A tensor has another shape than the one that it is to fill.
    case shapeMismatch(String, found: [Int], wanted: [Int])
  }

  /// What went wrong.
  public let kind: Kind

  /// The file at fault.
  public let path: String

  /// Creates an error.
  public init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// One sentence that names the file, the tensor and the shapes at fault.
  public var description: String {
    switch kind {
    case .file(let reason): "'\(path)': \(reason)"
    case .malformed(let detail): "'\(path)' is damaged or of another format: \(detail)"
    case .refused(let detail): "'\(path)': \(detail)"
    case .missingTensor(let name, let nearest?):
      "'\(path)' holds no tensor '\(name)'; the nearest name is '\(nearest)'"
    case .missingTensor(let name, nil): "'\(path)' holds no tensor '\(name)'"
    case .shapeMismatch(let name, let found, let wanted):
      "'\(path)': tensor '\(name)' has the shape \(found), where \(wanted) is wanted"
    }
  }
}
