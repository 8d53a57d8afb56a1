extension Tensor {
  /// The elements in row-major order.
  public var scalars: [Float] {
    let source = contiguous()
    return withExtendedLifetime(source) {
      Array(UnsafeBufferPointer(start: source.pointer, count: count))
    }
  }

  /// The value of a tensor of one element.
  public var item: Float {
    precondition(count == 1, "a tensor of shape \(shape) has \(count) elements, not one")
    return withExtendedLifetime(storage) { pointer.pointee }
  }

  /// One element; an index for each axis.
  ///
  /// Writing makes the tensor an untracked value.
  public subscript(indices: Int...) -> Float {
    get {
      let position = position(of: indices)
      return withExtendedLifetime(storage) { storage.base[position] }
    }
    set {
      let position = position(of: indices)
      if node != nil { self = detached }
      if !isKnownUniquelyReferenced(&storage) {
        self = copied()
        storage.base[self.position(of: indices)] = newValue
      } else {
        storage.base[position] = newValue
      }
    }
  }

  /// Calls a closure with the elements in row-major order.
  ///
  /// - Complexity: O(1) for a contiguous tensor, else O(*n*).
  public func withElements<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let source = contiguous()
    defer { withExtendedLifetime(source) {} }
    return try body(UnsafeBufferPointer(start: source.pointer, count: count))
  }

  /// Calls a closure that may change the elements, which lie in row-major order.
  ///
  /// The tensor is an untracked value afterwards.
  ///
  /// - Complexity: O(1) where nothing else shares the storage, else O(*n*).
  public mutating func withMutableElements<Result, Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if node != nil { self = detached }
    if !isKnownUniquelyReferenced(&storage) || !isContiguous { self = copied() }
    defer { withExtendedLifetime(storage) {} }
    return try body(UnsafeMutableBufferPointer(start: storage.base + offset, count: count))
  }

  private func position(of indices: [Int]) -> Int {
    precondition(
      indices.count == rank, "\(indices) has not one index for each axis of the shape \(shape)")
    var position = offset
    for axis in indices.indices {
      precondition(
        indices[axis] >= 0 && indices[axis] < shape[axis],
        "\(indices) lies outside the shape \(shape)")
      position += indices[axis] * strides[axis]
    }
    return position
  }

  /// The first element; valid while the tensor's storage is alive.
  var pointer: UnsafeMutablePointer<Float> { storage.base + offset }
}

extension Tensor: CustomStringConvertible {
  /// The shape, and the elements of small tensors in nested brackets.
  public var description: String {
    count > 1000 ? "Tensor(shape: \(shape))" : Tensor.nested(scalars[...], shape[...])
  }

  private static func nested(_ scalars: ArraySlice<Float>, _ shape: ArraySlice<Int>) -> String {
    guard let extent = shape.first else { return scalars.first.map { "\($0)" } ?? "" }
    let width = extent > 0 ? scalars.count / extent : 0
    let rows = (0..<extent).map { row in
      let start = scalars.startIndex + row * width
      return nested(scalars[start..<start + width], shape.dropFirst())
    }
    return "[" + rows.joined(separator: ", ") + "]"
  }
}

extension Tensor: Equatable {
  /// Whether shapes and all elements are equal; a NaN is equal to nothing.
  public static func == (first: Tensor, second: Tensor) -> Bool {
    first.shape == second.shape && first.scalars == second.scalars
  }
}
