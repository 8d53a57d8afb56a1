extension VectorMath {
  /// Returns eˣ of each number; see ``exp(_:into:)``.
  public static func exp(_ numbers: [Float]) -> [Float] {
    mapped(numbers) { exp($0, into: $1) }
  }

  /// Returns the natural logarithm of each number; see ``log(_:into:)``.
  public static func log(_ numbers: [Float]) -> [Float] {
    mapped(numbers) { log($0, into: $1) }
  }

  /// Returns the sine and the cosine of each angle; see ``sineCosine(_:sine:cosine:)``.
  public static func sineCosine(_ angles: [Float]) -> (sine: [Float], cosine: [Float]) {
    var cosine = [Float](repeating: 0, count: angles.count)
    let sine = cosine.withUnsafeMutableBufferPointer { cosine in
      mapped(angles) { sineCosine($0, sine: $1, cosine: cosine) }
    }
    return (sine, cosine)
  }

  private static func mapped(
    _ numbers: [Float],
    _ function: (UnsafeBufferPointer<Float>, UnsafeMutableBufferPointer<Float>) -> Void
  ) -> [Float] {
    numbers.withUnsafeBufferPointer { input in
      [Float](unsafeUninitializedCapacity: numbers.count) { output, count in
        function(input, UnsafeMutableBufferPointer(rebasing: output[..<numbers.count]))
        count = numbers.count
      }
    }
  }
}
