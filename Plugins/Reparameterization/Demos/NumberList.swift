internal import ArgumentParser

/// Numbers as one argument, separated by commas: `0.5,-1,2`.
struct NumberList: ExpressibleByArgument {
  let numbers: [Double]

  init(_ numbers: [Double]) {
    self.numbers = numbers
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    numbers = parts.compactMap { Double($0.trimmingPrefix(" ")) }
    guard numbers.count == parts.count, numbers.allSatisfy(\.isFinite) else { return nil }
  }

  var defaultValueDescription: String {
    numbers.map { $0.formattedShortly }.joined(separator: ",")
  }
}
