internal import CTensorKernels

extension Tensor {
  /// How the losses of a batch become one tensor.
  public enum LossReduction: Sendable {
    /// Their mean, weighted where classes have weights.
    case mean

    /// Their sum.
    case sum
  }

  /// The cross entropy between class labels and logits, in nats.
  ///
  ///     y = −Σᵢ log softmax(xᵢ)[cᵢ] / n,   dx = (softmax(x) − onehot(c)) g / n
  ///
  /// - Parameters:
  ///   - labels: A class in `0..<classes` for each row; rows with a negative label don't count.
  ///   - reduction: The mean over the rows that count by default; NaN where none does.
  /// - Returns: A scalar, for logits of shape `[rows, classes]`.
  public func crossEntropy(labels: [Int], reduction: LossReduction = .mean) -> Tensor {
    precondition(
      rank == 2 && shape[0] == labels.count,
      "cross entropy of logits of shape \(shape) and \(labels.count) labels")
    let classes = shape[1]
    for label in labels {
      precondition(label < classes, "the label \(label) is not one of \(classes) classes")
    }
    let y = detached.logSoftmax()
    let counted = labels.reduce(0) { $0 + ($1 >= 0 ? 1 : 0) }
    let scale = reduction == .mean ? 1 / Float(counted) : 1
    var total = 0.0
    withExtendedLifetime(y) {
      for (row, label) in labels.enumerated() where label >= 0 {
        total -= Double(y.pointer[row * classes + label])
      }
    }
    let value = counted == 0 && reduction == .mean ? Float.nan : Float(total) * scale
    return Tensor(value).recording(
      (
        self,
        { gradient in
          let factor = gradient.item * scale
          let dx = y.mapped(ctk_exp)
          for (row, label) in labels.enumerated() {
            let target = dx.pointer + row * classes
            if label >= 0 {
              target[label] -= 1
              ctk_shift_scale(target, 0, factor, target, classes)
            } else {
              ctk_fill(0, target, classes)
            }
          }
          return dx
        }
      ))
  }

  /// The cross entropy between target probabilities and logits along the last axis, in nats.
  ///
  ///     y = −Σ p log softmax(x) for each row,   dx = (softmax(x) Σ p − p) g,   dp = −log softmax(x) g
  ///
  /// - Parameter probabilities: Of the logits' shape, summing to 1 along the last axis.
  /// - Returns: One loss a row: the logits' shape without its last axis.
  public func crossEntropy(probabilities: Tensor) -> Tensor {
    precondition(
      shape == probabilities.shape,
      "cross entropy of logits of shape \(shape) and probabilities of \(probabilities.shape)")
    return -(probabilities * logSoftmax()).sum(axes: [-1])
  }

  /// The binary cross entropy between targets in 0...1 and logits, for each element, in nats.
  ///
  ///     y = t log(1 + exp −x) + (1 − t) log(1 + exp x),   dx = (σ(x) − t) g,   dt = −x g
  ///
  /// Computed so that nothing cancels: the loss of a confident, right prediction keeps its digits.
  ///
  /// - Parameter targets: Of the logits' shape.
  /// - Returns: One loss an element.
  public func binaryCrossEntropy(targets: Tensor) -> Tensor {
    precondition(
      shape == targets.shape,
      "binary cross entropy of logits of shape \(shape) and targets of \(targets.shape)")
    let (x, t) = (detached, targets.detached)
    return Tensor.mapped(ctk_binary_cross_entropy, x, t, operation: "binary cross entropy")
      .recording(
        (
          self,
          {
            $0
              * Tensor.mapped(
                ctk_binary_cross_entropy_slope, x, t, operation: "binary cross entropy")
          }
        ),
        (targets, { -($0 * x) }))
  }
}
