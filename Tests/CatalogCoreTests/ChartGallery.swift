import CatalogCore
import Foundation

/// Charts of every kind, plain and awkward, that the tests of drawing share.
enum ChartGallery {
  static let charts: [(name: String, chart: Chart)] = [
    ("lines", lines), ("scatter", scatter), ("histogram", histogram), ("bars", bars),
    ("bars-long-names", longNames), ("heat-map", heatMap), ("confusion", confusion),
    ("logarithmic", logarithmic), ("one-decade", oneDecade), ("errors", errors),
    ("constant", constant), ("single-point", single), ("empty", empty), ("gaps", gaps),
    ("large", large), ("tiny", tiny), ("negative-bars", negativeBars), ("cut", cut),
  ]

  static let lines = Chart(
    title: "Training loss", summary: "Both losses fall; the validation loss levels off sooner.",
    x: .init("epoch"), y: .init("cross entropy in nats"),
    marks: [
      .line(name: "training", points: series(60) { 2.3 * exp(-$0 / 12) + 0.05 }),
      .line(name: "validation", points: series(60) { 2.3 * exp(-$0 / 10) + 0.3 + $0 * 0.002 }),
      .line(name: "chance", points: series(60) { _ in 2.302 }),
    ])

  static let scatter = Chart(
    title: "Two clusters", summary: "Two groups of points that overlap a little.",
    x: .init("first component"), y: .init("second component"),
    marks: [
      .scatter(name: "zeros", points: cluster(40, 1, -1, -0.6)),
      .scatter(name: "ones", points: cluster(40, 2, 1.2, 0.9)),
    ])

  static let histogram = Chart(
    title: "Samples of a normal distribution", summary: "A bell around zero.",
    x: .init("value"), y: .init("count"),
    marks: [
      .histogram(
        name: "", edges: (0...24).map { Double($0) / 4 - 3 },
        counts: (0..<24).map { (bin: Int) -> Double in
          let x = Double(bin) / 4 - 2.875
          return (1000 * exp(-x * x / 2)).rounded()
        })
    ])

  static let bars = Chart(
    title: "Accuracy", summary: "Averages of five seeds with their standard errors.",
    x: .init(""), y: .init("accuracy in %"),
    marks: [
      .bars(
        name: "small", categories: ["digits", "letters", "emoji"], values: [97.2, 91.5, 63],
        errors: [0.3, 0.8, 4.1]),
      .bars(
        name: "large", categories: ["digits", "letters", "emoji"], values: [98.9, 95, 78.4],
        errors: [0.1, 0.5, 2.2]),
    ])

  static let longNames = Chart(
    title: "A title that is long enough to need a second line, because it says everything there is "
      + "to say about the chart below",
    summary: "Bars with long names.", x: .init("category"), y: .init("time in ms"),
    marks: [
      .bars(
        name: "",
        categories: [
          "matrix product 1024×1024", "convolution with dilation 4", "attention", "层归一化",
          "softmax & log-softmax", "elementwise chain of twelve operations", "resize",
        ], values: [12, 30, 8.5, 2.25, 3, 41, 7], errors: nil)
    ])

  static let heatMap = Chart(
    title: "A wave", summary: "A wave in two dimensions.", x: .init("x", range: -3...3),
    y: .init("y", range: -2...2),
    marks: [
      .heatMap(
        name: "", rows: 40, columns: 60,
        values: (0..<2400).map { (cell: Int) -> Double in
          sin(Double(cell % 60) / 6) * cos(Double(cell / 60) / 7)
        })
    ])

  static let confusion = Chart(
    title: "Confusion", summary: "Most digits are recognised.",
    x: .init("predicted"), y: .init("true", categories: (0..<10).map { "digit \($0)" }),
    marks: [
      .heatMap(
        name: "", rows: 10, columns: 10,
        values: (0..<100).map { (cell: Int) -> Double in
          cell % 11 == 0 ? Double(30 + cell % 7) : Double(cell * 7 % 3)
        })
    ])

  static let logarithmic = Chart(
    title: "Time by size", summary: "Quadratic and n log n.",
    x: .init("size", scale: .logarithmic), y: .init("time in s", scale: .logarithmic),
    marks: [
      .line(
        name: "quadratic",
        points: powers.map { Chart.Point(x: $0, y: 1e-9 * $0 * $0) }),
      .line(
        name: "n log n",
        points: powers.map { Chart.Point(x: $0, y: 3e-9 * $0 * log10($0)) }),
    ])

  static let oneDecade = Chart(
    title: "Less than a decade", summary: "A logarithmic axis over a short range.",
    x: .init("x"), y: .init("rate", scale: .logarithmic),
    marks: [.scatter(name: "", points: series(20) { 20 + $0 * 3.3 })])

  static let errors = Chart(
    title: "Estimates", summary: "Means with standard errors.", x: .init("draws"),
    y: .init("estimate"),
    marks: [
      .line(name: "mean", points: estimates),
      .scatter(name: "exact", points: series(9) { 0.9 + $0 / 8 }),
    ])

  static let constant = Chart(
    title: "Constant", summary: "Always five.", x: .init("x"), y: .init("y"),
    marks: [.line(name: "", points: series(30) { _ in 5 })])

  static let single = Chart(
    title: "One point", summary: "One point.", x: .init("x"), y: .init("y"),
    marks: [.line(name: "", points: [.init(x: 3, y: -2)])])

  static let empty = Chart(
    title: "Nothing", summary: "No data.", x: .init("x"), y: .init("y"),
    marks: [.line(name: "", points: [])])

  static let gaps = Chart(
    title: "Gaps", summary: "A line with values that are not finite.", x: .init("x"), y: .init("y"),
    marks: [
      .line(
        name: "", points: series(40) { $0 == 10 ? .nan : $0 == 25 ? .infinity : sin($0 / 5) })
    ])

  static let large = Chart(
    title: "Large", summary: "Millions.", x: .init("parameters"), y: .init("operations"),
    marks: [.line(name: "", points: millions)])

  static let tiny = Chart(
    title: "Tiny", summary: "Small numbers.", x: .init("x"), y: .init("difference"),
    marks: [.scatter(name: "", points: series(30) { sin($0) * 2e-5 })])

  static let negativeBars = Chart(
    title: "Change", summary: "Some gain, some lose.", x: .init(""), y: .init("change in points"),
    marks: [
      .bars(name: "", categories: ["a", "b", "c", "d"], values: [4, -2.5, 0, .nan], errors: nil)
    ])

  static let cut = Chart(
    title: "Cut off", summary: "A parabola beyond its axes.", x: .init("x", range: -2...2),
    y: .init("y", range: 0...3),
    marks: [
      .line(name: "x²", points: tenths.map { Chart.Point(x: $0, y: $0 * $0) }),
      .line(name: "1/x", points: tenths.map { Chart.Point(x: $0, y: 1 / $0) }),
    ])

  private static let millions = series(12) { $0 * 3.1e8 - 4e8 }.map {
    Chart.Point(x: $0.x * 9e3, y: $0.y)
  }
  private static let estimates = series(9) { 1 + $0 / 9 }.map {
    Chart.Point(x: $0.x, y: $0.y, error: 0.2)
  }
  private static let powers: [Double] = (0..<8).map { pow(10, Double($0)) }
  private static let tenths: [Double] = (-30...30).map { Double($0) / 10 }

  private static func series(_ count: Int, _ value: (Double) -> Double) -> [Chart.Point] {
    (0..<count).map { Chart.Point(x: Double($0), y: value(Double($0))) }
  }

  /// Points of a low-discrepancy sequence, bent into a blob.
  private static func cluster(_ count: Int, _ seed: Double, _ x: Double, _ y: Double)
    -> [Chart.Point]
  {
    (0..<count).map { index in
      let angle = 2 * Double.pi * (Double(index) * 0.618 + seed).truncatingRemainder(dividingBy: 1)
      let radius = 0.9 * (Double(index) * 0.755 + seed).truncatingRemainder(dividingBy: 1)
      return Chart.Point(x: x + radius * cos(angle), y: y + radius * sin(angle))
    }
  }
}
