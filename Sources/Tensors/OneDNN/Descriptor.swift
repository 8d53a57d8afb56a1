internal import COneDNN

/// How oneDNN sees a tensor: extents and strides, or a layout of its own choice.
struct Descriptor: @unchecked Sendable {
  var raw = dnnl_memory_desc_t()

  init(_ raw: dnnl_memory_desc_t) { self.raw = raw }

  init(shape: [Int], strides: [Int]) throws(TensorError) {
    let dimensions = shape.map { Int64($0) }
    let steps = strides.map { Int64($0) }
    try check(
      dnnl_memory_desc_init_by_strides(
        &raw, Int32(shape.count), dimensions, dnnl_f32, steps),
      "dnnl_memory_desc_init_by_strides", shapes: [shape])
  }

  /// A layout that the primitive chooses.
  init(any shape: [Int]) throws(TensorError) {
    let dimensions = shape.map { Int64($0) }
    try check(
      dnnl_memory_desc_init_by_tag(
        &raw, Int32(shape.count), dimensions, dnnl_f32, dnnl_format_tag_any),
      "dnnl_memory_desc_init_by_tag", shapes: [shape])
  }

  /// The number of bytes that a tensor of this layout takes.
  var size: Int { withUnsafePointer(to: raw) { dnnl_memory_desc_get_size($0) } }

  func isEqual(_ other: Descriptor) -> Bool {
    withUnsafePointer(to: raw) { first in
      withUnsafePointer(to: other.raw) { dnnl_memory_desc_equal(first, $0) != 0 }
    }
  }
}
