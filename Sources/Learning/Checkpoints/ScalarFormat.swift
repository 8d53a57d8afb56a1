/// How the elements of a stored tensor are written: little-endian numbers of one kind.
enum ScalarFormat: String, Sendable {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint8 = "U8"
  case bool = "BOOL"

  /// The bytes of one element.
  var size: Int {
    switch self {
    case .float64, .int64: 8
    case .float32, .int32: 4
    case .float16, .bfloat16, .int16: 2
    case .int8, .uint8, .bool: 1
    }
  }

  /// Writes every element as a `Float`, rounded where that has fewer digits.
  ///
  /// - Parameters:
  ///   - bytes: `size × count` bytes, aligned anyhow.
  ///   - destination: Room for `count` elements.
  func decode(_ bytes: UnsafeRawBufferPointer, into destination: UnsafeMutableBufferPointer<Float>)
  {
    precondition(
      bytes.count == size * destination.count,
      "\(bytes.count) bytes for \(destination.count) elements of \(size) bytes")
    switch self {
    case .float32: UnsafeMutableRawBufferPointer(destination).copyMemory(from: bytes)
    case .float64: fill(destination) { Float(bytes.number(UInt64.self, $0).asDouble) }
    case .float16: fill(destination) { Float(Float16(bitPattern: bytes.number(UInt16.self, $0))) }
    case .bfloat16:
      fill(destination) { Float(bitPattern: UInt32(bytes.number(UInt16.self, $0)) << 16) }
    case .int64: fill(destination) { Float(bytes.number(Int64.self, $0)) }
    case .int32: fill(destination) { Float(bytes.number(Int32.self, $0)) }
    case .int16: fill(destination) { Float(bytes.number(Int16.self, $0)) }
    case .int8: fill(destination) { Float(bytes.number(Int8.self, $0)) }
    case .uint8: fill(destination) { Float(bytes[$0]) }
    case .bool: fill(destination) { bytes[$0] == 0 ? 0 : 1 }
    }
  }

  private func fill(
    _ destination: UnsafeMutableBufferPointer<Float>, _ element: (Int) -> Float
  ) {
    for index in destination.indices { destination[index] = element(index) }
  }
}

extension UnsafeRawBufferPointer {
  /// The little-endian number at an index that counts numbers.
  fileprivate func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _: Number.Type, _ index: Int
  ) -> Number {
    Number(
      littleEndian: loadUnaligned(
        fromByteOffset: index * MemoryLayout<Number>.size, as: Number.self)
    )
  }
}

extension UInt64 {
  fileprivate var asDouble: Double { Double(bitPattern: self) }
}
