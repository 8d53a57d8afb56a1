internal import COneDNN
internal import CTensorKernels

/// A compiled operation of oneDNN for fixed shapes and layouts.
///
/// Its scratch memory comes with each call, so threads may share it.
final class Primitive: @unchecked Sendable {
  /// Which argument a piece of memory is.
  struct Argument {
    let index: Int32
    let descriptor: Descriptor
    let memory: UnsafeMutableRawPointer?
  }

  private let primitive: dnnl_primitive_t

  /// What backward operations are told about their forward one.
  let description: dnnl_primitive_desc_t

  private let scratchpad: Descriptor
  private let operation: String

  /// Compiles an operation.
  ///
  /// - Parameters:
  ///   - operation: Its name for errors.
  ///   - create: Makes the primitive's description with the given attributes.
  /// - Throws: ``TensorError`` of kind `library` where oneDNN refuses.
  init(
    _ operation: String,
    create: (inout dnnl_primitive_desc_t?, dnnl_primitive_attr_t?) -> dnnl_status_t
  ) throws(TensorError) {
    ctk_use_threads(Int32(TensorRuntime.threads))
    var attributes: dnnl_primitive_attr_t?
    try check(dnnl_primitive_attr_create(&attributes), operation)
    defer { dnnl_primitive_attr_destroy(attributes) }
    try check(
      dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user), operation)
    var description: dnnl_primitive_desc_t?
    try check(create(&description, attributes), operation)
    guard let description else {
      throw TensorError(.library(status: "no description"), operation: operation)
    }
    var primitive: dnnl_primitive_t?
    let status = dnnl_primitive_create(&primitive, description)
    guard status == dnnl_success, let primitive else {
      dnnl_primitive_desc_destroy(description)
      try check(status, operation)
      throw TensorError(.library(status: "no primitive"), operation: operation)
    }
    self.primitive = primitive
    self.description = description
    self.operation = operation
    scratchpad = Primitive.layout(of: description, dnnl_query_scratchpad_md)
  }

  deinit {
    dnnl_primitive_destroy(primitive)
    dnnl_primitive_desc_destroy(description)
  }

  /// The layout of an argument.
  func layout(_ query: dnnl_query_t) -> Descriptor { Primitive.layout(of: description, query) }

  private static func layout(
    of description: dnnl_primitive_desc_t, _ query: dnnl_query_t
  ) -> Descriptor {
    guard let raw = dnnl_primitive_desc_query_md(description, query, 0) else {
      return Descriptor(dnnl_memory_desc_t())
    }
    return Descriptor(raw.pointee)
  }

  /// Runs the operation and waits for it.
  func run(_ arguments: [Argument]) throws(TensorError) {
    ctk_use_threads(Int32(TensorRuntime.threads))
    var made: [dnnl_exec_arg_t] = []
    made.reserveCapacity(arguments.count + 1)
    defer { for argument in made { dnnl_memory_destroy(argument.memory) } }
    let scratch = Storage(count: (scratchpad.size + 3) / 4)
    let scratchArgument = Argument(
      index: DNNL_ARG_SCRATCHPAD, descriptor: scratchpad, memory: scratch.base)
    for argument in arguments + (scratchpad.size > 0 ? [scratchArgument] : []) {
      var memory: dnnl_memory_t?
      let status = withUnsafePointer(to: argument.descriptor.raw) {
        dnnl_memory_create(&memory, $0, Engine.shared.engine, argument.memory)
      }
      try check(status, operation)
      made.append(dnnl_exec_arg_t(arg: argument.index, memory: memory))
    }
    let stream = Engine.shared.stream
    try check(dnnl_primitive_execute(primitive, stream, Int32(made.count), made), operation)
    try check(dnnl_stream_wait(stream), operation)
    withExtendedLifetime(scratch) {}
  }
}
