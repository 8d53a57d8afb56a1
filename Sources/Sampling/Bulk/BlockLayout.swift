internal import CVectorKernels

/// How the blocks of a stream are shared out among the elements of a fill.
enum BlockLayout {
  /// One word an element.
  case words

  /// Blocks of its own for each element, as many as a rejection may ever try.
  case rejection

  /// Words for each row, from a whole block.
  case rows(columns: Int)

  /// The blocks before an element, counted from the first of the fill.
  ///
  /// For ``words`` the element is the first of a block.
  func blocks(before element: Int) -> UInt64 {
    switch self {
    case .words: UInt64((element + 3) / 4)
    case .rejection: UInt64(element) * UInt64(CTK_BLOCKS_PER_REJECTION)
    case .rows(let columns): UInt64(element) * UInt64((columns + 3) / 4)
    }
  }
}
