import ExampleData
import Foundation
import Learning
import Sampling
import Tensors
import Testing

@testable import ReverseModeDifferentiation

@Suite("Digit transformer")
struct DigitTransformerTests {
  private let pictures = Array(DigitPixels.sequences(.test).prefix(3))

  private func model() -> DigitTransformer {
    var generator = PhiloxGenerator(seed: 3)
    return DigitTransformer(features: 16, heads: 2, depth: 1, using: &generator)
  }

  @Test("Grey levels are those of the data, all of them")
  func levels() {
    let levels = Set(DigitPixels.sequences(.training).joined())
    #expect(levels == Set(0..<DigitPixels.levels))
  }

  @Test("A pixel's logits depend on the pixels before it, and on no other")
  func causality() {
    let model = model()
    var changed = pictures[0]
    changed[20] = (changed[20] + 5) % DigitPixels.levels
    let before = model([pictures[0].dropLast()])
    let after = model([changed.dropLast()])
    #expect(before.shape == [1, 64, 17])
    #expect(before.sliced(0..<21, axis: 1) == after.sliced(0..<21, axis: 1))
    #expect(before.selected(21, axis: 1) != after.selected(21, axis: 1))
  }

  @Test("A prefix gives the logits that the whole picture gives there")
  func prefixes() {
    let model = model()
    let whole = model([pictures[0].dropLast()]).sliced(0..<31, axis: 1).scalars
    let part = model([Array(pictures[0].prefix(30))]).scalars
    #expect(part.count == 31 * 17)
    #expect(zip(whole, part).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test("The losses of pictures have the mean that training lowers, ln 17 where nothing is known")
  func losses() {
    let model = model()
    let losses = model.losses(of: pictures)
    #expect(abs(SampleMean(losses).mean - Double(model.loss(of: pictures).item)) < 1e-5)
    var blind = model
    blind.output.weight = Tensor(zeros: blind.output.weight.shape)
    #expect(blind.losses(of: pictures).allSatisfy { abs($0 - log(17)) < 1e-5 })
  }

  @Test("Completions begin as given, and follow from the seed")
  func completions() {
    let model = model()
    let prefixes = pictures.map { Array($0.prefix(56)) }
    func complete(_ seed: UInt64) -> [[Int]] {
      var generator = PhiloxGenerator(seed: seed)
      return model.completions(of: prefixes, using: &generator)
    }
    let completed = complete(1)
    #expect(completed.map { Array($0.prefix(56)) } == prefixes)
    #expect(completed.allSatisfy { $0.count == 64 && $0.allSatisfy((0..<17).contains) })
    #expect(complete(1) == completed)
    #expect(complete(2) != completed)
  }

  @Test("At a low temperature the most probable pixel is drawn")
  func greedy() {
    let model = model()
    let prefix = Array(pictures[1].prefix(63))
    var generator = PhiloxGenerator(seed: 1)
    let drawn = model.completions(of: [prefix], temperature: 1e-4, using: &generator)
    #expect(drawn[0].last == model([prefix]).selected(63, axis: 1).argmax()[0])
  }

  @Test("A few steps teach it more than the frequencies of grey levels")
  func learns() {
    var training = DigitTraining.transformer(
      TrainingSettings(steps: 30, batchSize: 16, learningRate: 0.01), features: 16, depth: 1)
    training.run()
    let test = Array(DigitPixels.sequences(.test).prefix(60))
    let unigram = PixelNGram(of: DigitPixels.sequences(.training), given: .nothing)
    let advantage = SampleMean(
      zip(unigram.losses(of: test), training.model.losses(of: test)).map(-))
    #expect(advantage.mean > 3 * advantage.standardError)
  }
}
