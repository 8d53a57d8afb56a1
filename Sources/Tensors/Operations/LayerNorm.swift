internal import CTensorKernels

extension Tensor {
  /// Layer normalisation over the last axes.
  ///
  ///     x̂ = (x − x̄) / √(σ² + ε),   y = x̂ w + b
  ///     dx = (g w − mean(g w) − x̂ mean(g w x̂)) / √(σ² + ε),   dw = Σ g x̂,   db = Σ g
  ///
  /// with mean x̄ and variance σ² over the axes that the weight has.
  ///
  /// - Parameters:
  ///   - weight: Of the shape of the last axes.
  ///   - bias: Of the weight's shape.
  ///   - epsilon: What is added to the variance.
  /// - Returns: A tensor of the same shape.
  /// - Note: Ba, Kiros and Hinton (2016), <https://arxiv.org/abs/1607.06450>.
  public func layerNorm(weight: Tensor, bias: Tensor, epsilon: Float = 1e-5) -> Tensor {
    precondition(
      weight.rank >= 1 && Array(shape.suffix(weight.rank)) == weight.shape
        && bias.shape == weight.shape,
      "layer norm of shape \(shape) with a weight of shape \(weight.shape) and a bias of shape "
        + "\(bias.shape)")
    let (w, b) = (weight.detached.contiguous(), bias.detached.contiguous())
    let rows = NormalizedRows(detached.contiguous(), weight: w, bias: b, epsilon: epsilon)
    return rows.output.recording(jointly: [self, weight, bias]) { gradient, isNeeded in
      let g = gradient.contiguous()
      let dx = isNeeded[0] ? rows.gradient(g, w) : nil
      guard isNeeded[1] || isNeeded[2] else { return [dx, nil, nil] }
      let d = rows.parameterGradients(g)
      return [dx, d.weight.reshaped(w.shape), d.bias.reshaped(w.shape)]
    }
  }
}

/// Rows of a tensor with their means and deviations.
private struct NormalizedRows: Sendable {
  let x: Tensor
  let width: Int
  let statistics: RowStatistics

  /// The normalised values x̂ w + b.
  let output: Tensor

  init(_ x: Tensor, weight: Tensor, bias: Tensor, epsilon: Float) {
    let width = weight.count
    let y = Tensor.uninitialized(x.shape)
    let (xs, ys, ws, bs) = (x.pointer, y.pointer, weight.pointer, bias.pointer)
    self.x = x
    self.width = width
    output = y
    statistics = withExtendedLifetime((weight, bias)) {
      RowStatistics(x, width: width, epsilon: epsilon) { row, mean, inverse in
        let at = row * width
        ctk_normalize(xs + at, mean, inverse, ws, bs, ys + at, width)
      }
    }
  }

  private var rowCount: Int { width > 0 ? x.count / width : 0 }

  func gradient(_ g: Tensor, _ weight: Tensor) -> Tensor {
    let dx = Tensor.uninitialized(x.shape)
    let (gs, xs, ws, to) = (g.pointer, x.pointer, weight.pointer, dx.pointer)
    withExtendedLifetime((g, x, weight)) {
      Parallel.ranges(rowCount, weight: width * 4) { rows in
        for row in rows {
          let at = row * width
          let (mean, inverse) = (statistics.means[row], statistics.inverseDeviations[row])
          let sums = ctk_normalize_sums(gs + at, ws, xs + at, mean, width)
          let count = Float(width)
          ctk_normalize_backward(
            gs + at, ws, xs + at, mean, inverse, -inverse * sums.plain / count,
            -inverse * inverse * inverse * sums.centred / count, to + at, width)
        }
      }
    }
    return dx
  }

  /// Sums over the rows, in chunks of rows whose size does not depend on the number of threads.
  func parameterGradients(_ g: Tensor) -> (weight: Tensor, bias: Tensor) {
    let chunk = max(1, (1 << 16) / max(width, 1))
    let chunks = (rowCount + chunk - 1) / chunk
    let partial = Tensor(zeros: [chunks, 2, width])
    let (gs, xs, to) = (g.pointer, x.pointer, partial.pointer)
    withExtendedLifetime((g, x)) {
      Parallel.tasks(chunks) { task in
        let weight = to + task * 2 * width
        for row in task * chunk..<min(rowCount, (task + 1) * chunk) {
          ctk_normalize_parameters(
            gs + row * width, xs + row * width, statistics.means[row],
            statistics.inverseDeviations[row], weight, weight + width, width)
        }
      }
    }
    let sums = partial.sum(axes: [0])
    return (sums.selected(0), sums.selected(1))
  }
}
