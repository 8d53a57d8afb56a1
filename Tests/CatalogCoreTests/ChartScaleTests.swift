import Testing

@testable import CatalogCore

@Suite("Scales and ticks")
struct ChartScaleTests {
  private func labels(_ axis: Chart.Axis, _ values: [Double]) -> [String] {
    let scale = ChartScale(axis, values: values)
    return scale.ticks.map(scale.label)
  }

  @Test(
    "Linear ticks are round, equally far, with equal decimals",
    arguments: [
      ([0, 1], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      ([-3, 7], ["−4", "−2", "0", "2", "4", "6", "8"]),
      ([0, 95_000], ["0", "20,000", "40,000", "60,000", "80,000", "100,000"]),
      ([0, 3.1e9], ["0", "1×10⁹", "2×10⁹", "3×10⁹", "4×10⁹"]),
      ([0, 4e-5], ["0", "1×10⁻⁵", "2×10⁻⁵", "3×10⁻⁵", "4×10⁻⁵"]),
      ([5, 5], ["4.4", "4.6", "4.8", "5.0", "5.2", "5.4", "5.6"]),
      ([0, 0], ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
      ([], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      ([.nan, 2, .infinity, 4], ["2.0", "2.5", "3.0", "3.5", "4.0"]),
    ] as [([Double], [String])])
  func linear(_ values: [Double], _ expected: [String]) {
    #expect(labels(.init(""), values) == expected)
  }

  @Test(
    "Logarithmic ticks are powers of ten, or 1, 2 and 5 times them on a short axis",
    arguments: [
      ([1, 1e4], ["1", "10", "100", "1000", "10,000"]),
      ([1e-6, 1e2], ["10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹", "10²"]),
      ([3, 300], ["2", "5", "10", "20", "50", "100", "200", "500"]),
      ([20, 80], ["20", "30", "40", "50", "60", "80", "100"]),
      ([-5, 0, 10, 100_000], ["10", "100", "1000", "10,000", "100,000"]),
      ([1e6, 5e7], ["10⁶", "2×10⁶", "5×10⁶", "10⁷", "2×10⁷", "5×10⁷"]),
    ] as [([Double], [String])])
  func logarithmic(_ values: [Double], _ expected: [String]) {
    #expect(labels(.init("", scale: .logarithmic), values) == expected)
  }

  @Test("Positions run from 0 to 1, and values without a place have none")
  func positions() {
    let linear = ChartScale(.init("", range: -2...6), values: [])
    #expect([-2.0, 0, 6, 10].map(linear.position) == [0, 0.25, 1, 1.5])
    #expect(linear.position(.nan) == nil && linear.position(-.infinity) == nil)
    #expect(linear.positionInside(6.1) == nil && linear.positionInside(6) == 1)
    let decades = ChartScale(.init("", scale: .logarithmic, range: 1...10_000), values: [])
    #expect(decades.position(100) == 0.5)
    #expect(decades.position(0) == nil && decades.position(-1) == nil)
  }

  @Test("The largest and smallest numbers have a place too")
  func extremes() {
    let most = Double.greatestFiniteMagnitude
    for values in [[-most, most], [0, .leastNonzeroMagnitude], [1e15, 1e15 + 1], [most]] {
      let scale = ChartScale(.init(""), values: values)
      #expect(values.allSatisfy { scale.positionInside($0) != nil }, "\(values)")
      #expect((2...20).contains(scale.ticks.count), "\(values)")
      #expect(scale.ticks.allSatisfy { !scale.label($0).isEmpty })
    }
    for values in [[1e-300, 1e300], [.leastNonzeroMagnitude, 1], [most, 1]] {
      let scale = ChartScale(.init("", scale: .logarithmic), values: values)
      #expect(values.allSatisfy { scale.positionInside($0) != nil }, "\(values)")
      #expect((2...20).contains(scale.ticks.count), "\(values)")
    }
  }

  @Test(
    "Numbers are short, with a true minus sign",
    arguments: [
      (0, "0"), (-2.5, "−2.5"), (97.25, "97.25"), (123_456, "123,456"), (1e7, "10⁷"),
      (-3.2e-9, "−3.2×10⁻⁹"), (0.00512, "0.00512"), (.nan, "NaN"), (-.infinity, "−∞"),
      (1000, "1000"),
    ] as [(Double, String)])
  func short(_ value: Double, _ text: String) {
    #expect(NumberLabel.short(value) == text)
  }

  @Test("A line is cut where it leaves the plot, and breaks where a value is missing")
  func runs() {
    let chart = Chart(
      title: "", summary: "", x: .init("", range: 0...4), y: .init("", range: 0...1),
      marks: [
        .line(
          name: "",
          points: [(-1, 0.5), (1, 0.5), (2, .nan), (2, 1), (3, 3), (4, 1)].map {
            Chart.Point(x: $0.0, y: $0.1)
          })
      ])
    guard case .line(_, let points) = chart.marks[0] else { return }
    let runs = ChartLayout(chart).runs(of: points)
    #expect(
      runs == [
        [PlotPoint(x: 0, y: 0.5), PlotPoint(x: 0.25, y: 0.5)], [PlotPoint(x: 0.5, y: 1)],
      ])
  }

  @Test("The ramp of a heat map grows lighter at every step")
  func ramp() {
    let lightness = (0...64).map { step in
      let color = ColorRamp.color(Double(step) / 64)
      return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy(<))
    #expect(lightness[64] > 0.7 && lightness[0] < 0.05)
  }

  private func linear(_ byte: Int) -> Double {
    let value = Double(byte) / 255
    // The square is close enough to the curve of sRGB to compare neighbours.
    return value * value
  }
}
