import ArgumentParser

/// One of several parts that work is split into, for as many machines: `2/8`.
struct Shard: ExpressibleByArgument {
  /// The part, from 1.
  let number: Int

  /// How many parts there are.
  let count: Int

  /// Reads `number/count`.
  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  /// Returns this part of the elements, in their order.
  ///
  /// Every element is in exactly one part. Heavy ones are dealt out first, each to the lightest part,
  /// so that the parts weigh about the same.
  func part<Element>(of elements: [Element], weighedBy weight: (Element) -> Int) -> [Element] {
    var loads = [Int](repeating: 0, count: count)
    var chosen: [Int] = []
    // An element without weight costs something too.
    let weights = elements.map { weight($0) + 1 }
    let heaviestFirst = elements.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    for index in heaviestFirst {
      let lightest = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
      loads[lightest] += weights[index]
      if lightest == number - 1 { chosen.append(index) }
    }
    return chosen.sorted().map { elements[$0] }
  }
}
