import Testing

@testable import Tensors

@Suite("Direct convolution", .enabled(if: RegisterBlocks.arePossible))
struct DirectConvolutionTests {
  static let geometries = [
    geometry([2, 16, 7, 9], [32, 16, 3, 3], padding: 1),
    geometry([1, 16, 1, 1], [16, 16, 1, 1]),
    geometry([3, 8, 5, 4], [16, 8, 3, 3], padding: 2),
    geometry([2, 17, 12, 11], [48, 17, 3, 3], padding: 4, dilation: 4),
    geometry([2, 24, 9, 8], [16, 24, 4, 4], stride: 2, padding: 1),
    geometry([1, 13, 11, 6], [32, 13, 5, 1], stride: 3, padding: .init(height: 2, width: 0)),
    geometry([1, 9, 6, 20], [16, 9, 1, 7], padding: .init(height: 0, width: 3)),
    geometry(
      [2, 12, 10, 13], [16, 12, 3, 2], stride: .init(height: 2, width: 3), padding: 1,
      dilation: .init(height: 1, width: 2)),
    geometry([1, 8, 4, 4], [16, 8, 2, 2], stride: 3),
    geometry([1, 16, 40, 60], [16, 16, 3, 3], padding: 1),
  ]

  @Test("The result is oneDNN's", arguments: geometries)
  func forward(_ geometry: ConvolutionGeometry) {
    let (x, w, b, _) = tensors(geometry)
    let own = DirectConvolution(geometry: geometry)
    let library = ConvolutionPrimitive(geometry: geometry)
    expectNearly(own.forward(x, w, b), library.forward(x, w, b))
    expectNearly(own.forward(x, w, nil), library.forward(x, w, nil))
  }

  @Test("So is the image's gradient", arguments: geometries)
  func inputGradient(_ geometry: ConvolutionGeometry) {
    let (_, w, _, g) = tensors(geometry)
    let bias = numbers([geometry.input[1]], seed: 5)
    let own = DirectConvolution(geometry: geometry)
    let library = ConvolutionPrimitive(geometry: geometry)
    expectNearly(own.inputGradient(g, w, nil), library.inputGradient(g, w, nil))
    expectNearly(own.inputGradient(g, w, bias), library.inputGradient(g, w, bias))
  }

  @Test("So are the gradients of weight and bias", arguments: geometries)
  func weightGradient(_ geometry: ConvolutionGeometry) throws {
    let (x, _, _, g) = tensors(geometry)
    let own = DirectConvolution(geometry: geometry).weightGradient(x, g, hasBias: true)
    let library = ConvolutionPrimitive(geometry: geometry).weightGradient(x, g, hasBias: true)
    expectNearly(own.weight, library.weight)
    expectNearly(try #require(own.bias), try #require(library.bias))
  }

  @Test("Channels that don't fill a panel")
  func unfilled() {
    for channels in [1, 5, 15, 21] {
      let geometry = DirectConvolutionTests.geometry(
        [2, 16, 6, 7], [channels, 16, 3, 3], padding: 1)
      let (x, w, b, _) = tensors(geometry)
      expectNearly(
        DirectConvolution(geometry: geometry).forward(x, w, b),
        ConvolutionPrimitive(geometry: geometry).forward(x, w, b))
    }
  }

  @Test(
    "The gradient of an image of few channels is oneDNN's",
    arguments: [
      geometry([3, 1, 12, 10], [32, 1, 4, 4], stride: 2, padding: 1),
      geometry([2, 3, 9, 7], [5, 3, 3, 3], padding: 1),
      geometry([1, 2, 11, 13], [4, 2, 3, 2], stride: 3, padding: .init(height: 0, width: 1)),
      geometry([2, 3, 12, 11], [16, 3, 3, 3], padding: 2, dilation: 3),
      geometry([1, 1, 4, 4], [8, 1, 2, 2], stride: 3),
    ])
  func fewChannels(_ geometry: ConvolutionGeometry) {
    let (_, w, _, g) = tensors(geometry)
    let bias = numbers([geometry.input[1]], seed: 5)
    let own = ScatteredGradient(geometry: geometry)
    let library = ConvolutionPrimitive(geometry: geometry)
    #expect(ConvolutionMethod(geometry: geometry).isScatteringFaster)
    expectNearly(own.inputGradient(g, w, nil), library.inputGradient(g, w, nil))
    expectNearly(own.inputGradient(g, w, bias), library.inputGradient(g, w, bias))
  }

  @Test("Nothing depends on the number of threads", arguments: geometries)
  func threads(_ geometry: ConvolutionGeometry) throws {
    let (x, w, b, g) = tensors(geometry)
    let direct = DirectConvolution(geometry: geometry)
    let results = [1, 2, 3].map { threads in
      TensorRuntime.withThreads(threads) {
        let gradients = direct.weightGradient(x, g, hasBias: true)
        return [
          direct.forward(x, w, b), direct.inputGradient(g, w, nil),
          ScatteredGradient(geometry: geometry).inputGradient(g, w, nil), gradients.weight,
        ]
      }
    }
    #expect(results[1] == results[0])
    #expect(results[2] == results[0])
  }

  @Test("A NaN reaches the results that read it and no others")
  func notANumber() {
    let geometry = DirectConvolutionTests.geometry([1, 16, 5, 5], [16, 16, 3, 3], padding: 1)
    var (x, w, _, _) = tensors(geometry)
    x[0, 3, 0, 0] = .nan
    let y = DirectConvolution(geometry: geometry).forward(x, w, nil)
    for row in 0..<5 {
      for column in 0..<5 {
        #expect(y[0, 7, row, column].isNaN == (row < 2 && column < 2), "\(row), \(column)")
      }
    }
  }

  /// Sums of some hundred products in another order.
  private func expectNearly(_ tensor: Tensor, _ expected: Tensor) {
    expectClose(tensor, expected, relative: 1e-5, absolute: 2e-5)
  }

  private static func geometry(
    _ input: [Int], _ weight: [Int], stride: Extent2D = 1, padding: Extent2D = 0,
    dilation: Extent2D = 1
  ) -> ConvolutionGeometry {
    ConvolutionGeometry(
      input: input, weight: weight, stride: stride, padding: padding, dilation: dilation, groups: 1,
      operation: "test")
  }

  private func tensors(_ geometry: ConvolutionGeometry) -> (Tensor, Tensor, Tensor, Tensor) {
    (
      numbers(geometry.input), numbers(geometry.weight, seed: 2),
      numbers([geometry.weight[0]], seed: 3), numbers(geometry.output, seed: 4)
    )
  }
}
