/// Holds one printed line against one expected line.
struct LineMatcher {
  let numbers: NumberRule
  let allowsEllipsis: Bool

  /// Whether a comma between groups of three digits belongs to a number.
  var allowsGroups = true

  private static let ellipsis = Array("...".utf8)

  /// Whether the line is `...` and stands for any run of lines.
  func standsForLines(_ expected: String) -> Bool {
    guard allowsEllipsis else { return false }
    return expected.utf8.filter { $0 != 0x20 && $0 != 0x09 }.elementsEqual(Self.ellipsis)
  }

  /// Whether a printed line is as expected.
  ///
  /// Texts are compared byte for byte: two spellings of one letter are two texts.
  func matches(_ expected: String, _ actual: String) -> Bool {
    if expected.utf8.elementsEqual(actual.utf8) { return true }
    if numbers == .exact, !allowsEllipsis { return false }
    return matches(Array(expected.utf8), Array(actual.utf8))
  }

  /// Follows all ways to read the expected line at once.
  ///
  /// `places[i]` holds where in the printed line one can be after the first `i` bytes of the
  /// expected one: a byte stands for itself, a number for a number near it, `...` for anything.
  private func matches(_ expected: [UInt8], _ actual: [UInt8]) -> Bool {
    var places = [[Int]](repeating: [], count: expected.count + 1)
    places[0] = [0]
    let numbersInActual = numbers == .exact ? [:] : numbers(in: actual)
    for i in expected.indices {
      let here = Self.sortedUnique(places[i])
      places[i] = []
      guard let first = here.first else { continue }
      if allowsEllipsis, expected[i...].starts(with: Self.ellipsis) {
        places[i + 3] += Array(first...actual.count)
      }
      if numbers != .exact, let number = number(in: expected, at: i) {
        for place in here {
          guard let other = numbersInActual[place], numbers.accepts(other, for: number) else {
            continue
          }
          places[i + number.length].append(place + other.length)
        }
      }
      for place in here where place < actual.count && actual[place] == expected[i] {
        places[i + 1].append(place + 1)
      }
    }
    return places[expected.count].contains(actual.count)
  }

  private func numbers(in bytes: [UInt8]) -> [Int: NumberText] {
    var result: [Int: NumberText] = [:]
    for index in bytes.indices {
      let byte = bytes[index]
      guard NumberText.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      else {
        continue
      }
      result[index] = number(in: bytes, at: index)
    }
    return result
  }

  private func number(in bytes: [UInt8], at index: Int) -> NumberText? {
    NumberText(in: bytes, at: index, allowsGroups: allowsGroups)
  }

  private static func sortedUnique(_ places: [Int]) -> [Int] {
    guard places.count > 1 else { return places }
    var result: [Int] = []
    result.reserveCapacity(places.count)
    for place in places.sorted() where place != result.last { result.append(place) }
    return result
  }
}
