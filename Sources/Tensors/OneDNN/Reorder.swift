internal import COneDNN

/// Copies between layouts.
enum Reorder {
  /// Copies a tensor's elements to another of the same shape.
  static func run(from source: Tensor, to target: Tensor) throws(TensorError) {
    let key = PrimitiveCache.Key("reorder", source.shape, source.strides, target.strides)
    let from = try Descriptor(shape: source.shape, strides: source.strides)
    let to = try Descriptor(shape: target.shape, strides: target.strides)
    try run(key, from, source.pointer, to, target.pointer)
    withExtendedLifetime((source, target)) {}
  }

  /// Copies memory of one layout to another.
  static func run(
    _ key: PrimitiveCache.Key, _ from: Descriptor, _ source: UnsafeMutableRawPointer,
    _ to: Descriptor, _ target: UnsafeMutableRawPointer
  ) throws(TensorError) {
    let primitive = try PrimitiveCache.shared.primitive(key) { () throws(TensorError) in
      try Primitive("reorder") { description, attributes in
        withUnsafePointer(to: from.raw) { from in
          withUnsafePointer(to: to.raw) { to in
            dnnl_reorder_primitive_desc_create(
              &description, from, Engine.shared.engine, to, Engine.shared.engine, attributes)
          }
        }
      }
    }
    try primitive.run([
      .init(index: DNNL_ARG_SRC_0, descriptor: from, memory: source),
      .init(index: DNNL_ARG_DST_0, descriptor: to, memory: target),
    ])
  }
}
