/// Which part of a data set: that to learn from, or that to judge by.
public enum DataSplit: String, Sendable, Hashable, CaseIterable {
  /// Four fifths of each class.
  case training
  /// One fifth of each class: of its members in order, the fifth, the tenth and so on.
  case test

  /// The positions of this part, in order, by the class of each member.
  func positions(in labels: [Int]) -> [Int] {
    var seen: [Int: Int] = [:]
    return labels.indices.filter { index in
      let place = seen[labels[index], default: 0]
      seen[labels[index]] = place + 1
      return (place % 5 == 4) == (self == .test)
    }
  }
}
