internal import CTensorKernels

/// Normalisation of `[batch, channels, …]` over groups of channels and all positions, of each image
/// or of the whole batch, computed with the channels side by side.
///
/// All statistics and factors are `[segments, channels]`, where a segment is an image, or the batch.
struct NormalizedChannels: Sendable {
  /// x̄ and σ² of each group, `[segments, groups]`.
  let groupMeans: Tensor
  let groupVariances: Tensor

  private let shape: [Int]
  private let x: Tensor
  private let weight: Tensor
  private let bias: Tensor
  private let means: Tensor
  private let inverses: Tensor
  private let groups: Int
  private let segments: Int
  private let rows: Int
  private let channels: Int

  init(
    _ tensor: Tensor, groups: Int, isBatchJoined: Bool, weight: Tensor, bias: Tensor,
    epsilon: Float
  ) {
    shape = tensor.shape
    channels = shape[1]
    segments = isBatchJoined ? 1 : shape[0]
    rows = shape.product / max(1, channels * segments)
    x = NormalizedChannels.channelsLast(tensor)
    self.weight = weight.contiguous()
    self.bias = bias
    self.groups = groups
    let walk = ColumnWalk(segments: segments, rows: rows, width: channels)
    let sums = walk.sums(of: x) { x, _, sums, rows, width in
      ctk_columns_sum(x, sums, rows, width)
    }
    groupMeans = NormalizedChannels.meansInGroups(sums, groups, rows: rows)
    means = NormalizedChannels.perChannel(groupMeans, channels)
    let deviations = walk.sums(of: x, with: means) { x, means, sums, rows, width in
      ctk_columns_squared_deviation(x, means, sums, rows, width)
    }
    groupVariances = NormalizedChannels.meansInGroups(deviations, groups, rows: rows)
    inverses = NormalizedChannels.perChannel(
      (groupVariances + epsilon).squareRoot().reciprocal(), channels)
  }

  /// The normalised values, remembered as a function of input, weight and bias.
  func recorded(_ input: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
    output().recording(jointly: [input, weight, bias]) { gradient, isNeeded in
      gradients(gradient, isInputNeeded: isNeeded[0])
    }
  }

  private func output() -> Tensor {
    let scales = inverses * weight
    let shifts = bias.expanded(to: [segments, channels]).contiguous()
    let y = Tensor.uninitialized(x.shape)
    let (from, to) = (x.pointer, y.pointer)
    withExtendedLifetime((x, means, scales, shifts)) {
      walk.run { segment, start, rows in
        let at = segment * channels
        ctk_columns_affine(
          from + start, means.pointer + at, scales.pointer + at, shifts.pointer + at, to + start,
          rows, channels)
      }
    }
    return channelsSecond(y)
  }

  private func gradients(_ gradient: Tensor, isInputNeeded: Bool) -> [Tensor?] {
    let g = NormalizedChannels.channelsLast(gradient)
    let sums = walk.sums(of: x, and: g, with: means)
    let (plain, centred) = (sums.plain, sums.centred * inverses)
    let parameters = [centred.sum(axes: [0]), plain.sum(axes: [0])]
    guard isInputNeeded else { return [nil] + parameters }
    let average = { (sums: Tensor) in
      NormalizedChannels.perChannel(
        NormalizedChannels.meansInGroups(sums * weight, groups, rows: rows), channels)
    }
    let scales = inverses * weight
    let shifts = -(average(plain) * inverses)
    let slopes = -(average(centred) * inverses * inverses)
    let dx = Tensor.uninitialized(x.shape)
    let (gs, xs, to) = (g.pointer, x.pointer, dx.pointer)
    withExtendedLifetime((g, x, means, scales, shifts, slopes)) {
      walk.run { segment, start, rows in
        let at = segment * channels
        ctk_columns_backward(
          gs + start, xs + start, means.pointer + at, scales.pointer + at, shifts.pointer + at,
          slopes.pointer + at, to + start, rows, channels)
      }
    }
    return [channelsSecond(dx)] + parameters
  }

  private var walk: ColumnWalk {
    ColumnWalk(segments: segments, rows: rows, width: channels)
  }

  /// `[batch, …, channels]`, row-major.
  private static func channelsLast(_ tensor: Tensor) -> Tensor {
    let positions = Array(2..<tensor.rank)
    return tensor.permuted([0] + positions + [1]).contiguous()
  }

  /// `[batch, channels, …]`, as it came.
  private func channelsSecond(_ tensor: Tensor) -> Tensor {
    let last = shape.count - 1
    return tensor.permuted([0, last] + Array(1..<max(1, last)))
  }

  /// The means of groups, `[segments, groups]`, from sums over the rows, `[segments, channels]`.
  private static func meansInGroups(_ sums: Tensor, _ groups: Int, rows: Int) -> Tensor {
    let (segments, channels) = (sums.shape[0], sums.shape[1])
    return sums.reshaped(segments, groups, channels / groups).sum(axes: [2])
      / Float(rows * channels / groups)
  }

  /// `[segments, groups]` as `[segments, channels]`, a group's value for each of its channels.
  private static func perChannel(_ values: Tensor, _ channels: Int) -> Tensor {
    let (segments, groups) = (values.shape[0], values.shape[1])
    return values.reshaped(segments, groups, 1)
      .expanded(to: [segments, groups, channels / max(groups, 1)])
      .contiguous().reshaped(segments, channels)
  }
}
