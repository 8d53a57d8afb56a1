import Foundation
import Sampling

/// The largest distance between the empirical and the exact cumulative probability, times √n.
///
/// Kolmogorov's limit law gives probability 0.001 to values above 1.95. Samples that were rounded to
/// `Float` stand for all numbers within an ulp.
func kolmogorovStatistic(
  _ samples: [Double], rounded: Bool = false, _ cumulative: (Double) -> Double
) -> Double {
  let sorted = samples.sorted()
  let n = Double(sorted.count)
  var distance = 0.0
  for (index, value) in sorted.enumerated() {
    let ulp = rounded ? Double(Float(value).ulp) : 0
    let below = cumulative(value - ulp) - Double(index) / n
    let above = Double(index + 1) / n - cumulative(value + ulp)
    distance = max(distance, below, above)
  }
  return distance * n.squareRoot()
}

/// The probability of counts at least as far from their expectations, by Pearson's chi-square.
///
/// Infinitely small where a category of probability 0 was counted.
func chiSquareLevel(_ counts: [Int], _ probabilities: [Double]) -> Double {
  let total = Double(counts.reduce(0, +))
  var statistic = 0.0
  var degrees = -1.0
  for (count, probability) in zip(counts, probabilities) {
    if probability == 0 {
      if count > 0 { return 0 }
      continue
    }
    let expected = total * probability
    statistic += (Double(count) - expected) * (Double(count) - expected) / expected
    degrees += 1
  }
  return 1 - SpecialFunctions.regularizedGamma(shape: degrees / 2, upTo: statistic / 2)
}

/// How many times each of `0..<categories` occurs.
func counts(of samples: some Sequence<some BinaryInteger>, categories: Int) -> [Int] {
  var counts = [Int](repeating: 0, count: categories)
  for sample in samples { counts[Int(sample)] += 1 }
  return counts
}
