public import CatalogCore

/// How often pictures of each class were taken for each.
public struct ConfusionMatrix: Sendable, Hashable {
  /// What the classes are called.
  public let classNames: [String]

  /// How often: `counts[truth][prediction]`.
  public let counts: [[Int]]

  /// Counts predictions.
  ///
  /// - Parameters:
  ///   - labels: The class of each example, in `0..<classNames.count`.
  ///   - predictions: What each was taken for, as many.
  ///   - classNames: What the classes are called.
  public init(labels: [Int], predictions: [Int], classNames: [String]) {
    precondition(
      labels.count == predictions.count,
      "\(predictions.count) predictions for \(labels.count) labels")
    let row = Array(repeating: 0, count: classNames.count)
    var counts = Array(repeating: row, count: classNames.count)
    for (label, prediction) in zip(labels, predictions) { counts[label][prediction] += 1 }
    self.classNames = classNames
    self.counts = counts
  }

  /// The number of examples.
  public var total: Int { counts.joined().reduce(0, +) }

  /// The number of examples whose class was found.
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The part whose class was found, from 0 to 1.
  public var accuracy: Double { Double(correct) / Double(total) }

  /// The standard error of the accuracy over examples drawn anew: √(p (1 − p) / n).
  public var standardError: Double {
    (accuracy * (1 - accuracy) / Double(total)).squareRoot()
  }

  /// The counts, a row a class, and the part of each class that was found.
  public var table: Table {
    var table = Table(
      columns: [.number("is \\ taken for")] + classNames.map { .number($0) } + [.number("found")])
    for (label, row) in counts.enumerated() {
      let share = Double(row[label]) / Double(max(1, row.reduce(0, +)))
      table.append(
        [classNames[label]] + row.map { $0 == 0 ? "·" : "\($0)" } + [share.percent(0)])
    }
    return table
  }

  /// The counts as a heat map.
  ///
  /// - Parameter title: What the chart shows.
  /// - Returns: Classes from the top, what they were taken for from the left.
  public func chart(title: String) -> Chart {
    Chart(
      title: title,
      summary:
        "\(correct) of \(total) lie on the diagonal, where what is and what was found agree.",
      x: .init("taken for", categories: classNames), y: .init("is", categories: classNames),
      marks: [
        .heatMap(
          name: "pictures", rows: classNames.count, columns: classNames.count,
          values: counts.joined().map(Double.init))
      ])
  }
}
