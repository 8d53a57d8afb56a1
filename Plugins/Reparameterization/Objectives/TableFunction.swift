/// A function given by its value at every outcome, extended multilinearly to the simplex.
///
///     f(y) = Σ_z f(z) Π_d y[d, z_d]
///
/// For one variable that is the scalar product of the table with the weights.
public struct TableFunction: RelaxableFunction, Hashable {
  /// The values, `categories` to the power of `variables` of them, the last variable fastest.
  public let table: [Double]

  /// The number of variables.
  public let variables: Int

  /// The number of categories of each variable.
  public let categories: Int

  /// Creates a function of one variable.
  ///
  /// - Parameter table: The value at each category.
  public init(_ table: [Double]) {
    self.table = table
    variables = 1
    categories = table.count
  }

  /// Creates a function of several variables.
  ///
  /// - Parameters:
  ///   - table: The values, the last variable fastest.
  ///   - variables: The number of variables, at least 1.
  ///   - categories: The number of categories of each, at least 2.
  /// - Throws: ``ObjectiveError`` when the table is not `categories` to the power of `variables` long.
  public init(_ table: [Double], variables: Int, categories: Int) throws(ObjectiveError) {
    let outcomes = try CategoricalObjective.outcomeCount(
      variables: variables, categories: categories)
    guard table.count == outcomes else {
      throw .count(
        name: "the table", found: table.count, expected: outcomes,
        because: "\(variables) variables of \(categories) categories have that many outcomes")
    }
    self.table = table
    self.variables = variables
    self.categories = categories
  }

  /// Returns the entry of the table.
  public func value(at categories: [Int]) -> Double {
    table[categories.reduce(0) { $0 * self.categories + $1 }]
  }

  /// Returns the multilinear extension and its gradient.
  ///
  /// - Complexity: O(`table.count` · `variables`).
  public func value(at weights: [Double], gradient: inout [Double]) -> Double {
    // After the reversal, `partials[d]` is the table with the variables from `d` on summed out.
    var partials = [table]
    for variable in stride(from: variables - 1, through: 0, by: -1) {
      let finer = partials[partials.count - 1]
      let row = variable * categories
      partials.append(
        (0..<(finer.count / categories)).map { index in
          (0..<categories).reduce(0) { $0 + weights[row + $1] * finer[index * categories + $1] }
        })
    }
    partials.reverse()
    gradient = Array(repeating: 0, count: variables * categories)
    var prefix = [1.0]
    for variable in 0..<variables {
      let row = variable * categories
      let finer = partials[variable + 1]
      var longer = Array(repeating: 0.0, count: prefix.count * categories)
      for (index, weight) in prefix.enumerated() {
        for category in 0..<categories {
          gradient[row + category] += weight * finer[index * categories + category]
          longer[index * categories + category] = weight * weights[row + category]
        }
      }
      prefix = longer
    }
    return partials[0][0]
  }
}
