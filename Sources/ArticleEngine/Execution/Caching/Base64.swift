internal import Foundation

/// Bytes that are stored as Base64 text, which is a quarter of what a list of numbers would take.
@propertyWrapper
public struct Base64: Sendable, Hashable, Codable {
  /// The bytes.
  public var wrappedValue: [UInt8]

  /// Creates a value from bytes.
  public init(wrappedValue: [UInt8]) {
    self.wrappedValue = wrappedValue
  }

  /// Reads Base64 text.
  ///
  /// - Throws: `DecodingError` when the text is none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let data = Data(base64Encoded: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not Base64")
    }
    wrappedValue = Array(data)
  }

  /// Writes Base64 text.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Data(wrappedValue).base64EncodedString())
  }
}
