import ExampleData
import Foundation
import Testing

@testable import ReverseModeDifferentiation

@Suite("N-grams of pixels")
struct PixelNGramTests {
  /// A picture of one level everywhere.
  private func flat(_ level: Int) -> [Int] { Array(repeating: level, count: 64) }

  @Test("Frequencies follow their closed form")
  func closedForm() {
    let unigram = PixelNGram(of: [flat(2), flat(5)], given: .nothing)
    let probabilities = unigram.probabilities(at: 0, in: flat(0))
    #expect(probabilities[2] == 65.0 / 145)
    #expect(probabilities[3] == 1.0 / 145)
    let bigram = PixelNGram(of: [flat(2), flat(5)], given: .left, pseudocount: 0.5)
    // In a row seven pixels have one on their left: 56 a picture.
    #expect(bigram.probabilities(at: 1, in: flat(5))[5] == 56.5 / 64.5)
    #expect(bigram.probabilities(at: 8, in: flat(5))[5] == 8.5 / 24.5)
    let trigram = PixelNGram(of: [flat(2)], given: .leftAndAbove)
    #expect(trigram.probabilities(at: 9, in: flat(2))[2] == 50.0 / 66)
    let place = PixelNGram(of: [flat(2), flat(5)], given: .position)
    #expect(place.probabilities(at: 40, in: flat(0))[5] == 2.0 / 19)
    let both = PixelNGram(of: [flat(2), flat(5)], given: .positionAndLeft)
    #expect(both.probabilities(at: 41, in: flat(5))[5] == 2.0 / 18)
  }

  @Test("Probabilities sum to 1 and see only pixels before", arguments: PixelNGram.Context.allCases)
  func distribution(context: PixelNGram.Context) {
    let pictures = Array(DigitPixels.sequences(.test).prefix(20))
    let model = PixelNGram(of: pictures, given: context)
    var changed = pictures[3]
    for position in 30..<64 { changed[position] = (changed[position] + 3) % 17 }
    let probabilities = model.probabilities(at: 30, in: pictures[3])
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
    #expect(model.probabilities(at: 30, in: changed) == probabilities)
  }

  @Test("The loss is the mean of −log p")
  func loss() {
    let unigram = PixelNGram(of: [flat(2)], given: .nothing)
    #expect(abs(unigram.losses(of: [flat(2)])[0] + log(65.0 / 81)) < 1e-12)
    #expect(abs(unigram.losses(of: [flat(3)])[0] + log(1.0 / 81)) < 1e-12)
  }
}
