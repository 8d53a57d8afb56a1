public import Learning
public import Sampling
public import Tensors

/// A causal transformer over the pixels of a digit, row by row: each pixel's grey level from those
/// before it.
///
///     p(x₀ … x₆₃) = ∏ᵢ p(xᵢ | x₀ … xᵢ₋₁)
///
/// A start symbol stands before the first pixel, so that the output at position *i* has seen the pixels
/// before *i* and nothing else. Positions are learned.
///
/// - Note: Parmar et al. (2018), <https://arxiv.org/abs/1802.05751>; Chen et al. (2020), Generative
///   Pretraining from Pixels, <https://proceedings.mlr.press/v119/chen20s.html>.
public struct DigitTransformer: Module {
  /// A vector for each grey level, and one for the start.
  public var levels: Embedding

  /// A vector for each position, of shape `[64, features]`.
  public var positions: Embedding

  /// What mixes the positions.
  public var blocks: [TransformerBlock]

  /// Normalises what the output sees.
  public var norm: LayerNorm

  /// Gives the logits of the grey levels.
  public var output: Linear

  private static let start = DigitPixels.levels

  /// Creates a model with weights that are not trained.
  ///
  /// - Parameters:
  ///   - features: The features of a position, a multiple of `heads`.
  ///   - heads: The attention heads of a block.
  ///   - depth: The number of blocks.
  ///   - generator: Where randomness comes from.
  public init(
    features: Int = 64, heads: Int = 4, depth: Int = 2, using generator: inout PhiloxGenerator
  ) {
    levels = Embedding(
      symbols: DigitPixels.levels + 1, features: features, using: &generator)
    positions = Embedding(symbols: DigitPixels.count, features: features, using: &generator)
    blocks = []
    for _ in 0..<depth {
      blocks.append(TransformerBlock(features: features, heads: heads, using: &generator))
    }
    norm = LayerNorm(features: features)
    output = Linear(
      inputs: features, outputs: DigitPixels.levels, initializer: .xavierUniform,
      using: &generator)
  }

  /// The logits of the grey levels of every pixel of some prefixes, and of the one after.
  ///
  /// - Parameter prefixes: Beginnings of pictures, all of one length *n* in 0...63.
  /// - Returns: A tensor of shape `[prefixes.count, n + 1, 17]`.
  public func callAsFunction(_ prefixes: [[Int]]) -> Tensor {
    let length = (prefixes.first?.count ?? 0) + 1
    precondition(
      length <= DigitPixels.count && prefixes.allSatisfy { $0.count + 1 == length },
      "prefixes of lengths \(Set(prefixes.map(\.count)).sorted()) of \(DigitPixels.count) pixels")
    let symbols = prefixes.flatMap { [Self.start] + $0 }
    let embedded = levels(symbols)
    var x =
      embedded.reshaped(prefixes.count, length, embedded.shape[1])
      + positions(Array(0..<length))
    let mask = MultiHeadAttention.causalMask(length)
    for block in blocks { x = block(x, bias: mask) }
    return output(norm(x))
  }

  /// The mean loss a pixel over all pixels of some pictures, in nats: what training lowers.
  ///
  /// - Parameter pictures: Pictures of 64 grey levels each.
  /// - Returns: A tensor of one element.
  public func loss(of pictures: [[Int]]) -> Tensor {
    self(pictures.map { Array($0.dropLast()) })
      .reshaped(pictures.count * DigitPixels.count, DigitPixels.levels)
      .crossEntropy(labels: pictures.flatMap { $0 })
  }

  /// The mean loss a pixel of each picture, in nats.
  public func losses(of pictures: [[Int]]) -> [Double] {
    let logProbabilities = withoutGradient {
      self(pictures.map { Array($0.dropLast()) }).logSoftmax().scalars
    }
    return pictures.enumerated().map { index, levels in
      let nats = levels.enumerated().reduce(0.0) { sum, pixel in
        let row = index * DigitPixels.count + pixel.offset
        return sum - Double(logProbabilities[row * DigitPixels.levels + pixel.element])
      }
      return nats / Double(DigitPixels.count)
    }
  }

  /// Goes on with pictures of which the first pixels are given, each pixel drawn given those before.
  ///
  /// - Parameters:
  ///   - prefixes: Beginnings of pictures, all of one length in 0...64.
  ///   - temperature: What logits are divided by, above 0: below 1 the probable becomes more so.
  ///   - generator: Where randomness comes from.
  /// - Returns: Whole pictures of 64 grey levels, which begin as given.
  public func completions(
    of prefixes: [[Int]], temperature: Float = 1, using generator: inout PhiloxGenerator
  ) -> [[Int]] {
    precondition(temperature > 0, "a temperature of \(temperature); it must be above 0")
    var pictures = prefixes
    while let length = pictures.first?.count, length < DigitPixels.count {
      let logits = withoutGradient { self(pictures).selected(length, axis: 1) * (1 / temperature) }
      let weights = logits.softmax().scalars
      for index in pictures.indices {
        let row = weights[(index * DigitPixels.levels)..<((index + 1) * DigitPixels.levels)]
        pictures[index].append(Self.draw(row, using: &generator))
      }
    }
    return pictures
  }

  /// A number with these probabilities.
  private static func draw(
    _ probabilities: ArraySlice<Float>, using generator: inout PhiloxGenerator
  ) -> Int {
    var rest = Float(generator.nextOpenUnit()) * probabilities.reduce(0, +)
    for (level, probability) in probabilities.enumerated() {
      rest -= probability
      if rest < 0 { return level }
    }
    return probabilities.count - 1
  }

  /// Visits `levels`, `positions`, `blocks`, `norm` and `output`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.module("levels", &levels)
    visitor.module("positions", &positions)
    visitor.module("blocks", &blocks)
    visitor.module("norm", &norm)
    visitor.module("output", &output)
  }
}
