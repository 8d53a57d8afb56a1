import CatalogCore
import Testing

@testable import ReverseModeDifferentiation

@Suite("Evaluation")
struct EvaluationTests {
  @Test("A mean has the standard error of its closed form")
  func mean() {
    let mean = SampleMean([1, 2, 3, 6])
    #expect(mean.mean == 3)
    #expect(abs(mean.standardError - (14.0 / 3 / 4).squareRoot()) < 1e-12)
    #expect(SampleMean([7]).standardError == 0)
  }

  @Test("A confusion matrix counts what was taken for what")
  func confusion() {
    let matrix = ConfusionMatrix(
      labels: [0, 0, 1, 1, 1], predictions: [0, 1, 1, 1, 0], classNames: ["cat", "dog"])
    #expect(matrix.counts == [[1, 1], [1, 2]])
    #expect(matrix.accuracy == 0.6)
    #expect(abs(matrix.standardError - (0.24 / 5).squareRoot()) < 1e-12)
    #expect(
      matrix.table.rows == [["cat", "1", "1", "50 %"], ["dog", "1", "2", "67 %"]])
  }

  @Test("A loss curve takes the means of blocks, the last of which may be shorter")
  func lossCurve() {
    let points = LossCurve.points([4, 2, 1, 3, 5], blocks: 3)
    #expect(points.map(\.x) == [1.5, 3.5, 5])
    #expect(points.map(\.y) == [3, 2, 5])
    #expect(LossCurve.points([]).isEmpty)
  }

  @Test("A grid of digits is dark on white and enlarged")
  func grid() {
    let picture = DigitGrid.picture(
      of: [Array(repeating: 16, count: 64), Array(repeating: 0, count: 64)],
      title: "", enlargement: 3)
    #expect(picture.width == 17 * 3 && picture.height == 8 * 3)
    #expect(Array(picture.pixels.prefix(4)) == [0, 0, 0, 255])
    #expect(Array(picture.pixels.suffix(4)) == [255, 255, 255, 255])
  }
}
