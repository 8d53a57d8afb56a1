internal import Foundation

/// Returns log Σᵢ exp(xᵢ), without overflow.
///
/// - Parameter values: Numbers below infinity.
/// - Returns: The logarithm; minus infinity for no numbers.
func logSumExp(_ values: some Sequence<Double>) -> Double {
  let largest = values.max() ?? -.infinity
  guard largest > -.infinity else { return -.infinity }
  return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
}

/// Replaces each row of a matrix by the softmax of `row / temperature`.
///
/// - Parameters:
///   - matrix: Rows of `columns` values, row by row.
///   - columns: The length of a row.
///   - temperature: A positive divisor.
func softmaxRows(_ matrix: inout [Double], columns: Int, temperature: Double = 1) {
  for start in stride(from: 0, to: matrix.count, by: columns) {
    let row = start..<(start + columns)
    let largest = matrix[row].max() ?? 0
    var sum = 0.0
    for index in row {
      matrix[index] = exp((matrix[index] - largest) / temperature)
      sum += matrix[index]
    }
    for index in row { matrix[index] /= sum }
  }
}

/// Pulls a gradient with respect to the softmax of rows back to the rows themselves.
///
///     ∂L/∂xᵢ = yᵢ (ḡᵢ − Σⱼ yⱼ ḡⱼ) / τ
///
/// - Parameters:
///   - gradient: ∂L/∂y, replaced by ∂L/∂x.
///   - weights: The rows `y` of the softmax.
///   - columns: The length of a row.
///   - temperature: τ.
func pullBackSoftmaxRows(
  _ gradient: inout [Double], weights: [Double], columns: Int, temperature: Double
) {
  for start in stride(from: 0, to: weights.count, by: columns) {
    let row = start..<(start + columns)
    var mean = 0.0
    for index in row { mean += weights[index] * gradient[index] }
    for index in row {
      gradient[index] = weights[index] * (gradient[index] - mean) / temperature
    }
  }
}

/// The logistic function 1 / (1 + e⁻ˣ).
func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
