/// The vectorised loops that elementwise operations are made of.
typealias UnaryKernel =
  @convention(c) (
    UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, UnsafePointer<Float>?, Int
  ) -> Void

/// The gradient of an input from the gradient of the output and one saved value.
typealias BackwardKernel =
  @convention(c) (
    UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?,
    UnsafePointer<Float>?, Int
  ) -> Void

/// Two inputs, each with its step.
typealias BinaryKernel =
  @convention(c) (
    UnsafePointer<Float>?, Int, UnsafePointer<Float>?, Int, UnsafeMutablePointer<Float>?, Int
  ) -> Void

extension Tensor {
  /// A kernel's values at each element, in the same memory order.
  func mapped(_ kernel: UnaryKernel, _ parameters: [Float] = []) -> Tensor {
    let source = isDense ? self : copied()
    let result = Tensor.uninitialized(shape, strides: source.strides)
    let (from, to) = (source.pointer, result.pointer)
    withExtendedLifetime(source) {
      parameters.withUnsafeBufferPointer { parameters in
        Parallel.ranges(count) { range in
          kernel(
            from + range.lowerBound, to + range.lowerBound, parameters.baseAddress, range.count)
        }
      }
    }
    return result
  }

  /// The gradient at each element from the gradient `self` and a saved value, in the memory order of the
  /// saved one.
  func mapped(
    _ kernel: BackwardKernel, saved: Tensor, _ parameters: [Float] = []
  ) -> Tensor {
    let saved = saved.isDense ? saved : saved.copied()
    let gradient = laidOut(saved.strides)
    let result = Tensor.uninitialized(shape, strides: saved.strides)
    let (from, values, to) = (gradient.pointer, saved.pointer, result.pointer)
    withExtendedLifetime((gradient, saved)) {
      parameters.withUnsafeBufferPointer { parameters in
        Parallel.ranges(count) { range in
          let at = range.lowerBound
          kernel(from + at, values + at, to + at, parameters.baseAddress, range.count)
        }
      }
    }
    return result
  }

  /// A kernel's values at each pair of elements of two tensors that broadcast.
  static func mapped(
    _ kernel: BinaryKernel, _ first: Tensor, _ second: Tensor, operation: String
  ) -> Tensor {
    guard let shape = Layout.broadcast(first.shape, second.shape) else {
      preconditionFailure(
        "\(operation): the shapes \(first.shape) and \(second.shape) don't broadcast")
    }
    let leader = [first, second].first { $0.shape == shape && $0.isDense }
    let result = Tensor.uninitialized(
      shape, strides: leader?.strides ?? Layout.rowMajor(shape))
    let (a, b, to) = (first.pointer, second.pointer, result.pointer)
    withExtendedLifetime((first, second)) {
      StridedLoop(
        shape: shape, result.strides,
        Layout.expandedStrides(first.shape, first.strides, to: shape),
        Layout.expandedStrides(second.shape, second.strides, to: shape)
      ).run { stretch in
        kernel(
          a + stretch.offsets.1, stretch.steps.1, b + stretch.offsets.2, stretch.steps.2,
          to + stretch.offsets.0, stretch.count)
      }
    }
    return result
  }
}
