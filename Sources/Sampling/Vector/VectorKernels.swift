internal import CVectorKernels

/// The kernels for this machine's instructions.
///
/// Level 0 runs everywhere, 1 takes AVX2 and 2 takes AVX-512. All give the same bits.
enum VectorKernels {
  // The tables are constants of the C module.
  private nonisolated(unsafe) static let tables: [UnsafePointer<ctk_kernels>] = (0..<3)
    .compactMap { ctk_kernels_at($0) }

  /// The levels that this machine has, the fastest last.
  static var levels: Range<Int> { tables.indices }

  /// The level in use; tests hold one against another.
  @TaskLocal static var level = levels.upperBound - 1

  /// The kernels in use.
  static var current: ctk_kernels { tables[level].pointee }
}
