/// The estimators that apply to a categorical objective.
public enum CategoricalEstimators {
  /// Returns one estimator of each kind that applies, the unbiased ones first.
  ///
  /// ARM and DisARM need two categories a variable; those that sample without replacement need
  /// outcomes that can be enumerated, and are left out above 256 of them.
  ///
  /// - Parameters:
  ///   - objective: The objective.
  ///   - temperature: The temperature of those that relax, positive.
  /// - Returns: Estimators in the order of the article.
  /// - Throws: ``ObjectiveError`` for a temperature that is not positive.
  public static func applicable(
    to objective: CategoricalObjective, temperature: Double = 0.5
  ) throws(ObjectiveError) -> [any GradientEstimator<CategoricalObjective>] {
    var estimators: [any GradientEstimator<CategoricalObjective>] = [
      ScoreFunctionEstimator(),
      try MovingAverageEstimator(),
      try LeaveOneOutEstimator(samples: 4),
      try RebarEstimator(temperature: temperature),
      try RelaxEstimator(temperature: temperature),
    ]
    if objective.categories == 2 { estimators += [ArmEstimator(), DisarmEstimator()] }
    if isSmall(objective) {
      estimators += [
        try ImportanceWeightedEstimator(samples: 4), try UnorderedSetEstimator(samples: 4),
      ]
    }
    estimators += [
      try GumbelSoftmaxEstimator(temperature: temperature),
      try StraightThroughEstimator(temperature: temperature),
      try RaoBlackwellEstimator(temperature: temperature),
    ]
    return estimators
  }

  private static func isSmall(_ objective: CategoricalObjective) -> Bool {
    let count = try? CategoricalObjective.outcomeCount(
      variables: objective.variables, categories: objective.categories)
    return count.map { $0 <= 256 } ?? false
  }
}
