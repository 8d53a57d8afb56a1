internal import CTensorKernels

/// The blocks of sums, kept in registers, that our own products and convolutions are made of.
enum RegisterBlocks {
  /// The sums of a block.
  static let sums = Int(CTK_BLOCK)

  /// The numbers of each sum, computed side by side.
  static let lanes = Int(CTK_LANES)

  /// Whether the processor has the instructions for them.
  static var arePossible: Bool { ctk_has_register_blocks() != 0 }

  /// Whether they are the processor's fastest way.
  static var arePreferred: Bool { ctk_prefers_register_blocks() != 0 }
}
