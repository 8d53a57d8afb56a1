internal import Foundation
public import Sampling

/// Gumbel-Softmax samples of many categorical variables at once.
///
///     y = softmax((θ + G) / τ),   G standard Gumbel noise
///
/// Rows lie on the simplex, close to its corners when τ is small. A hard sample is the corner itself:
/// 1 at the largest of θ + G, 0 elsewhere.
///
///     let relaxation = try GumbelSoftmax(temperature: 0.5)
///     let samples = relaxation.sample(logits: logits, columns: 10, using: &generator)
///
/// - Note: Jang, Gu and Poole (2017), <https://arxiv.org/abs/1611.01144>.
public struct GumbelSoftmax: Sendable, Hashable {
  /// The temperature τ.
  public let temperature: Float

  /// Whether samples are corners of the simplex.
  public let isHard: Bool

  /// Creates a sampler.
  ///
  /// - Parameters:
  ///   - temperature: τ, positive.
  ///   - isHard: Whether samples are corners of the simplex.
  /// - Throws: ``ObjectiveError`` for a temperature that is not positive.
  public init(temperature: Float = 1, isHard: Bool = false) throws(ObjectiveError) {
    try ObjectiveError.check("the temperature", Double(temperature), "positive") { $0 > 0 }
    self.temperature = temperature
    self.isHard = isHard
  }

  /// Returns one sample a row.
  ///
  /// The result is the same for any number of threads: a row's noise is a function of the generator
  /// and of the row's number. Soft and hard samples of the same generator have the same noise.
  ///
  /// - Parameters:
  ///   - logits: θ, of shape `[rows, columns]`, row by row; minus infinity stands for a category that
  ///     never comes.
  ///   - columns: The number of categories, at least 1.
  ///   - generator: The source of randomness.
  ///   - threads: How many threads to take, at least 1.
  /// - Returns: Weights of the shape of `logits`; each row sums to 1.
  /// - Precondition: `logits` holds whole rows.
  public func sample(
    logits: [Float], columns: Int, using generator: inout PhiloxGenerator,
    threads: Int = Parallel.threads
  ) -> [Float] {
    checkRows(logits.count, columns)
    guard isHard else {
      return GumbelRows.softmax(
        logits, columns: columns, temperature: temperature, using: &generator, threads: threads)
    }
    let categories = GumbelRows.argmax(
      logits, columns: columns, using: &generator, threads: threads)
    var corners = [Float](repeating: 0, count: logits.count)
    for (row, category) in categories.enumerated() { corners[row * columns + Int(category)] = 1 }
    return corners
  }

  /// Returns the samples that given noise makes.
  ///
  /// - Parameters:
  ///   - logits: θ, of shape `[rows, columns]`, row by row.
  ///   - noise: G, of the same shape.
  ///   - columns: The number of categories, at least 1.
  /// - Returns: Weights of the same shape; each row sums to 1.
  /// - Precondition: `logits` holds whole rows and `noise` is as long.
  public func sample(logits: [Float], noise: [Float], columns: Int) -> [Float] {
    checkRows(logits.count, columns)
    precondition(noise.count == logits.count, "\(noise.count) numbers of noise for \(logits.count)")
    var samples = noise
    samples.withUnsafeMutableBufferPointer { samples in
      logits.withUnsafeBufferPointer { logits in
        for start in stride(from: 0, to: logits.count, by: columns) {
          finishRow(samples, logits: logits, row: start..<(start + columns))
        }
      }
    }
    return samples
  }

  /// Returns the gradient with respect to the logits, given that with respect to the samples.
  ///
  /// Of a hard sample the straight-through gradient: that of the relaxed sample with the same noise.
  ///
  /// - Parameters:
  ///   - gradient: ∂L/∂y, of shape `[rows, columns]`, row by row.
  ///   - relaxed: The relaxed samples y, of the same shape.
  ///   - columns: The number of categories, at least 1.
  /// - Returns: ∂L/∂θ, of the same shape.
  /// - Precondition: `relaxed` holds whole rows and `gradient` is as long.
  public func logitGradient(of gradient: [Float], relaxed: [Float], columns: Int) -> [Float] {
    checkRows(relaxed.count, columns)
    precondition(gradient.count == relaxed.count, "\(gradient.count) slopes for \(relaxed.count)")
    var result = gradient
    for start in stride(from: 0, to: relaxed.count, by: columns) {
      let row = start..<(start + columns)
      var mean: Float = 0
      for index in row { mean += relaxed[index] * gradient[index] }
      for index in row {
        result[index] = relaxed[index] * (gradient[index] - mean) / temperature
      }
    }
    return result
  }

  private func checkRows(_ count: Int, _ columns: Int) {
    precondition(
      columns >= 1 && count.isMultiple(of: columns), "\(count) logits in rows of \(columns)")
  }

  /// Turns the noise of a row into its sample.
  private func finishRow(
    _ samples: UnsafeMutableBufferPointer<Float>, logits: UnsafeBufferPointer<Float>,
    row: Range<Int>
  ) {
    var largest = -Float.infinity
    var best = row.lowerBound
    for index in row {
      samples[index] += logits[index]
      if samples[index] > largest { (largest, best) = (samples[index], index) }
    }
    guard !isHard else {
      for index in row { samples[index] = 0 }
      samples[best] = 1
      return
    }
    var sum: Float = 0
    for index in row {
      samples[index] = exp((samples[index] - largest) / temperature)
      sum += samples[index]
    }
    for index in row { samples[index] /= sum }
  }
}
