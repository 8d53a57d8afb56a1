internal import CTensorKernels

extension Tensor {
  /// The sum of two tensors, broadcast.
  ///
  ///     y = a + b,   da = g,   db = g
  public static func + (first: Tensor, second: Tensor) -> Tensor {
    let (a, b) = (first.shape, second.shape)
    return mapped(ctk_add, first, second, operation: "+")
      .recording((first, { $0.reduced(to: a) }), (second, { $0.reduced(to: b) }))
  }

  /// The difference of two tensors, broadcast.
  ///
  ///     y = a − b,   da = g,   db = −g
  public static func - (first: Tensor, second: Tensor) -> Tensor {
    let (a, b) = (first.shape, second.shape)
    return mapped(ctk_subtract, first, second, operation: "-")
      .recording((first, { $0.reduced(to: a) }), (second, { -$0.reduced(to: b) }))
  }

  /// The elementwise product of two tensors, broadcast.
  ///
  ///     y = a b,   da = b g,   db = a g
  public static func * (first: Tensor, second: Tensor) -> Tensor {
    let (a, b) = (first.detached, second.detached)
    return mapped(ctk_multiply, first, second, operation: "*")
      .recording(
        (first, { ($0 * b).reduced(to: a.shape) }), (second, { ($0 * a).reduced(to: b.shape) }))
  }

  /// The elementwise quotient of two tensors, broadcast.
  ///
  ///     y = a / b,   da = g / b,   db = −y g / b
  public static func / (first: Tensor, second: Tensor) -> Tensor {
    let (shape, b) = (first.shape, second.detached)
    let y = mapped(ctk_divide, first, second, operation: "/")
    return y.recording(
      (first, { ($0 / b).reduced(to: shape) }),
      (second, { -(y * $0 / b).reduced(to: b.shape) }))
  }

  /// The negative of each element.
  public static prefix func - (tensor: Tensor) -> Tensor { tensor.affine(-1, 0) }

  /// The sum of each element and a number.
  public static func + (tensor: Tensor, number: Float) -> Tensor { tensor.affine(1, number) }

  /// The sum of a number and each element.
  public static func + (number: Float, tensor: Tensor) -> Tensor { tensor.affine(1, number) }

  /// Each element less a number.
  public static func - (tensor: Tensor, number: Float) -> Tensor { tensor.affine(1, -number) }

  /// A number less each element.
  public static func - (number: Float, tensor: Tensor) -> Tensor { tensor.affine(-1, number) }

  /// Each element times a number.
  public static func * (tensor: Tensor, number: Float) -> Tensor { tensor.affine(number, 0) }

  /// A number times each element.
  public static func * (number: Float, tensor: Tensor) -> Tensor { tensor.affine(number, 0) }

  /// Each element divided by a number.
  public static func / (tensor: Tensor, number: Float) -> Tensor { tensor.affine(1 / number, 0) }

  /// A number divided by each element.
  public static func / (number: Float, tensor: Tensor) -> Tensor {
    tensor.reciprocal().affine(number, 0)
  }

  /// Adds a tensor.
  public static func += (first: inout Tensor, second: Tensor) { first = first + second }

  /// Subtracts a tensor.
  public static func -= (first: inout Tensor, second: Tensor) { first = first - second }

  /// Multiplies by a tensor, element by element.
  public static func *= (first: inout Tensor, second: Tensor) { first = first * second }

  /// Divides by a tensor, element by element.
  public static func /= (first: inout Tensor, second: Tensor) { first = first / second }

  /// The larger of two tensors' elements, broadcast; NaN where either is.
  ///
  ///     y = max(a, b),   da = g where a > b, g / 2 where a = b;   db likewise
  public static func maximum(_ first: Tensor, _ second: Tensor) -> Tensor {
    extreme(ctk_maximum, first, second, sign: 1, operation: "maximum")
  }

  /// The smaller of two tensors' elements, broadcast; NaN where either is.
  ///
  ///     y = min(a, b),   da = g where a < b, g / 2 where a = b;   db likewise
  public static func minimum(_ first: Tensor, _ second: Tensor) -> Tensor {
    extreme(ctk_minimum, first, second, sign: -1, operation: "minimum")
  }

  private static func extreme(
    _ kernel: BinaryKernel, _ first: Tensor, _ second: Tensor, sign: Int, operation: String
  ) -> Tensor {
    let (a, b) = (first.detached, second.detached)
    let winner = sign > 0 ? (a, b) : (b, a)
    return mapped(kernel, first, second, operation: operation)
      .recording(
        (
          first,
          {
            ($0 * mapped(ctk_exceeds, winner.0, winner.1, operation: operation)).reduced(
              to: a.shape)
          }
        ),
        (
          second,
          {
            ($0 * mapped(ctk_exceeds, winner.1, winner.0, operation: operation)).reduced(
              to: b.shape)
          }
        ))
  }
}
