internal import COneDNN

/// Convolution and its two gradients by oneDNN, channels last, with the weight in whatever layout the
/// primitive prefers.
struct ConvolutionPrimitive {
  let geometry: ConvolutionGeometry

  /// The convolution of an image with a weight, plus a bias a channel.
  func forward(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    let x = x.laidOut(Layout.channelsLast(geometry.input))
    let y = Tensor.uninitialized(channelsLast: geometry.output)
    let bias = bias?.contiguous()
    unfailing { () throws(TensorError) in
      let kind = Kind.forward(hasBias: bias != nil)
      let primitive = try compiled(kind)
      let (layout, packed) = try packed(weight, for: primitive, kind)
      var arguments = [
        try imageArgument(DNNL_ARG_SRC_0, x), try imageArgument(DNNL_ARG_DST_0, y),
        Primitive.Argument(
          index: DNNL_ARG_WEIGHTS_0, descriptor: layout, memory: packed.pointer),
      ]
      if let bias {
        arguments.append(
          .init(
            index: DNNL_ARG_BIAS, descriptor: try Descriptor(shape: bias.shape, strides: [1]),
            memory: bias.pointer))
      }
      try primitive.run(arguments)
      withExtendedLifetime(packed) {}
    }
    withExtendedLifetime((x, bias)) {}
    return y
  }

  /// The gradient of the image from the gradient of the result, plus a bias a channel.
  func inputGradient(_ gradient: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    let gradient = gradient.laidOut(Layout.channelsLast(geometry.output))
    let dx = Tensor.uninitialized(channelsLast: geometry.input)
    unfailing { () throws(TensorError) in
      let primitive = try compiled(.inputGradient)
      let (layout, packed) = try packed(weight, for: primitive, .inputGradient)
      try primitive.run([
        try imageArgument(DNNL_ARG_DIFF_DST_0, gradient),
        try imageArgument(DNNL_ARG_DIFF_SRC_0, dx),
        .init(index: DNNL_ARG_WEIGHTS_0, descriptor: layout, memory: packed.pointer),
      ])
      withExtendedLifetime(packed) {}
    }
    withExtendedLifetime(gradient) {}
    return bias.map { dx + $0.reshaped([geometry.input[1], 1, 1]) } ?? dx
  }

  /// The gradients of the weight, and of the bias where there is one.
  func weightGradient(
    _ x: Tensor, _ gradient: Tensor, hasBias: Bool
  ) -> (weight: Tensor, bias: Tensor?) {
    let x = x.laidOut(Layout.channelsLast(geometry.input))
    let gradient = gradient.laidOut(Layout.channelsLast(geometry.output))
    let weight = Tensor.uninitialized(geometry.weight)
    let bias = hasBias ? Tensor.uninitialized([geometry.weight[0]]) : nil
    unfailing { () throws(TensorError) in
      let primitive = try compiled(.weightGradient(hasBias: hasBias))
      let layout = primitive.layout(dnnl_query_diff_weights_md)
      let plain = try plainWeight()
      let packed = layout.isEqual(plain) ? weight.storage : Storage(count: layout.size / 4)
      var arguments = [
        try imageArgument(DNNL_ARG_SRC_0, x), try imageArgument(DNNL_ARG_DIFF_DST_0, gradient),
        Primitive.Argument(
          index: DNNL_ARG_DIFF_WEIGHTS_0, descriptor: layout, memory: packed.base),
      ]
      if let bias {
        arguments.append(
          .init(
            index: DNNL_ARG_DIFF_BIAS,
            descriptor: try Descriptor(shape: bias.shape, strides: [1]), memory: bias.pointer))
      }
      try primitive.run(arguments)
      if packed !== weight.storage {
        let key = PrimitiveCache.Key("unpack weight", geometry.numbers, [hasBias ? 1 : 0])
        try Reorder.run(key, layout, packed.base, plain, weight.pointer)
      }
    }
    withExtendedLifetime((x, gradient)) {}
    return (weight, bias)
  }

  /// Which of the three operations.
  private enum Kind {
    case forward(hasBias: Bool)
    case inputGradient
    case weightGradient(hasBias: Bool)

    var hasBias: Bool {
      switch self {
      case .forward(let hasBias), .weightGradient(let hasBias): hasBias
      case .inputGradient: false
      }
    }

    var name: String {
      switch self {
      case .forward: "convolution"
      case .inputGradient: "convolution input gradient"
      case .weightGradient: "convolution weight gradient"
      }
    }
  }

  private func imageDescriptor(_ shape: [Int]) throws(TensorError) -> Descriptor {
    try Descriptor(shape: shape, strides: Layout.channelsLast(shape))
  }

  private func imageArgument(
    _ index: Int32, _ tensor: Tensor
  ) throws(TensorError) -> Primitive.Argument {
    .init(index: index, descriptor: try imageDescriptor(tensor.shape), memory: tensor.pointer)
  }

  private func plainWeight() throws(TensorError) -> Descriptor {
    let shape = geometry.groupedWeight
    return try Descriptor(shape: shape, strides: Layout.rowMajor(shape))
  }

  /// The weight in the layout that a primitive reads.
  private func packed(
    _ weight: Tensor, for primitive: Primitive, _ kind: Kind
  ) throws(TensorError) -> (Descriptor, Tensor) {
    let layout = primitive.layout(dnnl_query_weights_md)
    let plain = try plainWeight()
    let source = weight.contiguous()
    if layout.isEqual(plain) { return (plain, source) }
    let packed = Tensor.uninitialized([layout.size / 4])
    let key = PrimitiveCache.Key(
      "pack weight for " + kind.name, geometry.numbers, [kind.hasBias ? 1 : 0])
    try Reorder.run(key, plain, source.pointer, layout, packed.pointer)
    withExtendedLifetime(source) {}
    return (layout, packed)
  }

  private func compiled(_ kind: Kind) throws(TensorError) -> Primitive {
    let key = PrimitiveCache.Key(kind.name, geometry.numbers, [kind.hasBias ? 1 : 0])
    return try PrimitiveCache.shared.primitive(key) { () throws(TensorError) in
      try compile(kind)
    }
  }

  private func compile(_ kind: Kind) throws(TensorError) -> Primitive {
    let image = try imageDescriptor(geometry.input)
    let weight = try Descriptor(any: geometry.groupedWeight)
    let result = try imageDescriptor(geometry.output)
    let bias = kind.hasBias ? try Descriptor(shape: [geometry.weight[0]], strides: [1]) : nil
    let strides = geometry.stride.numbers.map { Int64($0) }
    let dilations = geometry.dilation.numbers.map { Int64($0 - 1) }
    let before = geometry.padding.numbers.map { Int64($0) }
    let after = geometry.paddingAfter.map { Int64($0) }
    var operation = dnnl_convolution_desc_t()
    let status = withUnsafePointers(image, weight, result, bias) { image, weight, result, bias in
      switch kind {
      case .forward:
        dnnl_dilated_convolution_forward_desc_init(
          &operation, dnnl_forward_training, dnnl_convolution_direct, image, weight, bias, result,
          strides, dilations, before, after)
      case .inputGradient:
        dnnl_dilated_convolution_backward_data_desc_init(
          &operation, dnnl_convolution_direct, image, weight, result, strides, dilations, before,
          after)
      case .weightGradient:
        dnnl_dilated_convolution_backward_weights_desc_init(
          &operation, dnnl_convolution_direct, image, weight, bias, result, strides, dilations,
          before, after)
      }
    }
    try check(status, kind.name, shapes: [geometry.input, geometry.weight])
    let hint: Primitive? =
      if case .forward = kind { nil } else { try compiled(.forward(hasBias: false)) }
    return try Primitive(kind.name) { description, attributes in
      dnnl_primitive_desc_create(
        &description, &operation, attributes, Engine.shared.engine, hint?.description)
    }
  }

  private func withUnsafePointers<Result>(
    _ first: Descriptor, _ second: Descriptor, _ third: Descriptor, _ fourth: Descriptor?,
    _ body: (
      UnsafePointer<dnnl_memory_desc_t>, UnsafePointer<dnnl_memory_desc_t>,
      UnsafePointer<dnnl_memory_desc_t>, UnsafePointer<dnnl_memory_desc_t>?
    ) -> Result
  ) -> Result {
    withUnsafePointer(to: first.raw) { first in
      withUnsafePointer(to: second.raw) { second in
        withUnsafePointer(to: third.raw) { third in
          guard let fourth else { return body(first, second, third, nil) }
          return withUnsafePointer(to: fourth.raw) { body(first, second, third, $0) }
        }
      }
    }
  }
}
