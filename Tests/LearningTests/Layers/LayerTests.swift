import Learning
import Sampling
import Tensors
import Testing

/// Holds a layer against PyTorch: output, and the gradients of Σ output · direction.
struct LayerReference {
  let name: String
  let file: SafeTensors

  init(_ name: String) throws {
    self.name = name
    file = try Fixture.layers()
  }

  func tensor(_ part: String) throws -> Tensor { try file.tensor("\(name).\(part)") }

  /// The name in the fixtures of a parameter or buffer here.
  private static func torchName(_ path: String) -> String {
    path.replacing("attention.qkv.", with: "self_attn.in_proj_")
      .replacing("attention.proj.", with: "self_attn.out_proj.")
      .replacing("qkv.", with: "inner.in_proj_").replacing("proj.", with: "inner.out_proj.")
      .replacing("_inner.out_proj.", with: "_proj.")
      .replacing("running_mean", with: "running_mean.after")
      .replacing("running_var", with: "running_var.after")
  }

  func check<Layer: Module>(
    _ layer: inout Layer, tolerance: Float = 2e-5, apply: (inout Layer, Tensor) -> Tensor
  ) throws {
    try layer.load(from: file) { "\(name).\(Self.torchName($0))" }
    let reference = try tensor("output")
    let count = reference.count
    let direction = try Tensor(
      (0..<count).map { -1 + 2 * Float($0) / Float(count - 1) }, shape: reference.shape)
    let input = try tensor("input0").tracked()
    var inputGradient = Tensor(0)
    var output = Tensor(0)
    let gradients = layer.valueWithGradients { layer in
      output = apply(&layer, input)
      let value = (output * direction).sum()
      inputGradient = gradient(of: value, withRespectTo: input, retainingGraph: true)
      return value
    }.gradients
    #expect(distance(output, reference) < tolerance, "\(name) output")
    #expect(
      distance(inputGradient, try tensor("input0.gradient")) < tolerance * 10, "\(name) input")
    for (parameter, gradient) in zip(layer.parameters, gradients) {
      let expected = try tensor("\(Self.torchName(parameter.path)).gradient")
      #expect(distance(gradient, expected) < tolerance * 10, "\(name) \(parameter.path)")
    }
  }
}

@Suite("Layers against PyTorch")
struct LayerTests {
  private var generator = PhiloxGenerator(seed: 0)

  @Test("Linear")
  mutating func linear() throws {
    var layer = Linear(inputs: 5, outputs: 3, using: &generator)
    try LayerReference("linear").check(&layer) { $0($1) }
  }

  @Test("Convolution with stride, padding, dilation and groups")
  mutating func convolution() throws {
    var layer = Convolution2D(
      inputChannels: 4, outputChannels: 6, kernelSize: Extent2D(height: 3, width: 2),
      stride: Extent2D(height: 2, width: 1), padding: Extent2D(height: 1, width: 0),
      dilation: Extent2D(height: 1, width: 2), groups: 2, using: &generator)
    try LayerReference("convolution").check(&layer) { $0($1) }
  }

  @Test("Transposed convolution")
  mutating func transposed() throws {
    var layer = TransposedConvolution2D(
      inputChannels: 3, outputChannels: 4, kernelSize: 4, stride: 2, padding: 1, using: &generator)
    try LayerReference("transposed").check(&layer) { $0($1) }
  }

  @Test("Layer normalisation")
  func layerNorm() throws {
    var layer = LayerNorm(features: 6)
    try LayerReference("layernorm").check(&layer) { $0($1) }
  }

  @Test("Group normalisation")
  func groupNorm() throws {
    var layer = GroupNorm(groups: 2, channels: 4)
    try LayerReference("groupnorm").check(&layer) { $0($1) }
  }

  @Test("Batch normalisation, and the running statistics that it keeps")
  func batchNorm() throws {
    let reference = try LayerReference("batchnorm")
    var layer = BatchNorm(channels: 3)
    try reference.check(&layer) { layer, x in
      layer.runningMean = Tensor(zeros: [3])
      layer.runningVariance = Tensor(ones: [3])
      return layer.training(x)
    }
    #expect(distance(layer.runningMean, try reference.tensor("running_mean.after")) < 1e-6)
    #expect(distance(layer.runningVariance, try reference.tensor("running_var.after")) < 1e-6)
    let x = try reference.tensor("input0")
    let shape = [1, 3, 1, 1]
    let expected =
      (x - layer.runningMean.reshaped(shape))
      / (layer.runningVariance + 1e-5).squareRoot().reshaped(shape) * layer.weight.reshaped(shape)
      + layer.bias.reshaped(shape)
    #expect(distance(layer(x), expected) < 1e-5)
  }

  @Test("Multi-head attention, to all positions and only to earlier ones")
  mutating func attention() throws {
    var layer = MultiHeadAttention(features: 8, heads: 2, using: &generator)
    try LayerReference("attention").check(&layer) { $0($1) }
    try LayerReference("causal").check(&layer) {
      $0($1, bias: MultiHeadAttention.causalMask(5))
    }
  }

  @Test("Transformer block")
  mutating func transformer() throws {
    var layer = TransformerBlock(features: 8, heads: 2, hidden: 16, using: &generator)
    try LayerReference("block").check(&layer) { $0($1) }
  }

  @Test("Residual block, where the number of channels changes and where it does not")
  mutating func residualBlock() throws {
    var layer = ResidualBlock(inputChannels: 4, outputChannels: 6, groups: 2, using: &generator)
    try LayerReference("residual").check(&layer) { $0($1) }
    var same = ResidualBlock(inputChannels: 4, outputChannels: 4, groups: 2, using: &generator)
    try LayerReference("residual_same").check(&same) { $0($1) }
  }

  @Test("Residual block is its shortcut when the last convolution is zero")
  mutating func residual() {
    var layer = ResidualBlock(inputChannels: 4, outputChannels: 8, groups: 2, using: &generator)
    layer.conv2.weight = Tensor(zeros: layer.conv2.weight.shape)
    layer.conv2.bias = nil
    let x = Initializer.kaimingNormal.tensor([2, 4, 5, 3], using: &generator)
    #expect(layer.shortcut.map { $0(x) } == layer(x))
    #expect(layer.parameters.count == 4 + 2 + 1 + 2)
    let same = ResidualBlock(inputChannels: 4, outputChannels: 4, groups: 2, using: &generator)
    #expect(same.shortcut.map { $0.weight.shape } == nil)
  }

  @Test("Embedding adds up the gradients of a symbol that comes twice")
  mutating func embedding() throws {
    let reference = try LayerReference("embedding")
    var layer = Embedding(symbols: 7, features: 4, using: &generator)
    try layer.load(from: reference.file) { "embedding.\($0)" }
    let symbols = try reference.tensor("input0").scalars.map { Int($0) }
    let direction = Tensor((0..<24).map { -1 + 2 * Float($0) / 23 }).reshaped(6, 4)
    var output = Tensor(0)
    let gradients = layer.valueWithGradients { layer in
      output = layer(symbols)
      return (output * direction).sum()
    }.gradients
    #expect(output.reshaped(2, 3, 4) == (try reference.tensor("output")))
    #expect(distance(gradients[0], try reference.tensor("weight.gradient")) < 1e-6)
  }
}

@Suite("Initialisers")
struct InitializerTests {
  @Test("Have the variance that their formula says")
  func variances() {
    var generator = PhiloxGenerator(seed: 2)
    let shape = [64, 32, 3, 3]
    let fanIn = 288.0
    let cases: [(Initializer, Double)] = [
      (.kaimingUniform(), 2 / fanIn), (.kaimingNormal, 2 / fanIn),
      (.inverseRootUniform, 1 / (3 * fanIn)), (.xavierUniform, 2 / (288.0 + 576.0)),
      // The variance of a normal distribution cut off at two standard deviations.
      (.truncatedNormal(standardDeviation: 0.02), 0.773741 * 0.0004),
    ]
    for (initializer, variance) in cases {
      let scalars = initializer.tensor(shape, using: &generator).scalars.map(Double.init)
      let mean = scalars.reduce(0, +) / Double(scalars.count)
      let found = scalars.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scalars.count)
      #expect(abs(found / variance - 1) < 0.05, "\(initializer)")
      #expect(abs(mean) < 5 * (variance / Double(scalars.count)).squareRoot(), "\(initializer)")
    }
  }

  @Test("A truncated normal stays within two standard deviations")
  func truncation() {
    var generator = PhiloxGenerator(seed: 4)
    let tensor = Initializer.truncatedNormal(standardDeviation: 0.5).tensor(
      [5000], using: &generator)
    #expect(tensor.scalars.allSatisfy { abs($0) <= 1 })
  }
}
