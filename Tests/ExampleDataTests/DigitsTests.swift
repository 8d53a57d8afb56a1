import ExampleData
import Testing

@Suite("Digits")
struct DigitsTests {
  @Test("Holds the counts that the data set states")
  func counts() {
    let digits = Digits.images()
    #expect(digits.count == 1797)
    let counts = (0..<10).map { digit in digits.labels.count { $0 == digit } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(digits.pixels.count == 1797 * 64)
    #expect(digits.pixels.min() == 0 && digits.pixels.max() == 1)
    #expect(digits.pixels.allSatisfy { $0 * 16 == ($0 * 16).rounded() })
  }

  @Test("Begins with the first digit of the data set")
  func first() {
    let digits = Digits.images()
    #expect(digits.labels.prefix(12) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    #expect(
      digits[0].prefix(16).map { $0 * 16 } == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
  }

  @Test("The parts are the whole, stratified, and share nothing")
  func split() {
    let all = Digits.images()
    let training = Digits.images(.training)
    let test = Digits.images(.test)
    #expect(training.count + test.count == 1797)
    for digit in 0..<10 {
      let whole = all.labels.count { $0 == digit }
      #expect(test.labels.count { $0 == digit } == whole / 5)
    }
    func set(_ images: LabelledImages) -> Set<[Float]> {
      Set((0..<images.count).map { Array(images[$0]) + [Float(images.labels[$0])] })
    }
    #expect(set(training).isDisjoint(with: set(test)))
    #expect(set(training).union(set(test)) == set(all))
  }
}
