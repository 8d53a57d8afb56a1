internal import CTensorKernels

extension Tensor {
  /// Creates a scalar.
  public init(_ value: Float) {
    self.init(repeating: value, shape: [])
  }

  /// Creates a vector of shape `[scalars.count]`.
  public init(_ scalars: [Float]) {
    self = Tensor.uninitialized([scalars.count])
    storage.base.update(from: scalars, count: scalars.count)
  }

  /// Creates a tensor from elements in row-major order.
  ///
  /// - Parameters:
  ///   - scalars: The elements, the last axis varying fastest.
  ///   - shape: The extent of each axis.
  /// - Throws: ``TensorError`` of kind `countMismatch` where the shape has another number of elements,
  ///   and `invalidShape` where an extent is negative or their product overflows.
  public init(_ scalars: [Float], shape: [Int]) throws(TensorError) {
    try Tensor.validate(shape)
    guard scalars.count == shape.product else {
      throw TensorError(
        .countMismatch, operation: "Tensor(_:shape:)", shapes: [[scalars.count], shape])
    }
    self = Tensor.uninitialized(shape)
    storage.base.update(from: scalars, count: scalars.count)
  }

  /// Creates a matrix from its rows.
  ///
  /// - Throws: ``TensorError`` of kind `shapeMismatch` where two rows differ in length.
  public init(rows: [[Float]]) throws(TensorError) {
    let width = rows.first?.count ?? 0
    for row in rows where row.count != width {
      throw TensorError(
        .shapeMismatch, operation: "Tensor(rows:)", shapes: [[width], [row.count]])
    }
    try self.init(rows.flatMap { $0 }, shape: [rows.count, width])
  }

  /// Creates a tensor with one value everywhere.
  public init(repeating value: Float, shape: [Int]) {
    precondition(
      shape.allSatisfy { $0 >= 0 }, "the shape \(shape) has a negative extent")
    self = Tensor.uninitialized(shape)
    let base = storage.base
    Parallel.ranges(count) { range in ctk_fill(value, base + range.lowerBound, range.count) }
  }

  /// Creates a tensor of zeros.
  public init(zeros shape: [Int]) {
    self.init(repeating: 0, shape: shape)
  }

  /// Creates a tensor of ones.
  public init(ones shape: [Int]) {
    self.init(repeating: 1, shape: shape)
  }

  /// Creates a tensor by writing its elements in place, in row-major order.
  ///
  /// - Parameters:
  ///   - shape: The extent of each axis.
  ///   - initialize: Writes every element of the buffer, whose elements are not yet defined.
  /// - Throws: What the closure throws.
  public init<Failure: Error>(
    shape: [Int],
    initializingWith initialize: (UnsafeMutableBufferPointer<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(
      shape.allSatisfy { $0 >= 0 }, "the shape \(shape) has a negative extent")
    self = Tensor.uninitialized(shape)
    try initialize(UnsafeMutableBufferPointer(start: storage.base, count: count))
  }

  /// Checks a shape that comes from outside.
  ///
  /// - Throws: ``TensorError`` of kind `invalidShape` where an extent is negative or the number of
  ///   bytes overflows.
  public static func validate(_ shape: [Int]) throws(TensorError) {
    var bytes = MemoryLayout<Float>.stride
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else {
        throw TensorError(.invalidShape, operation: "Tensor.validate", shapes: [shape])
      }
      bytes = product
    }
  }
}
