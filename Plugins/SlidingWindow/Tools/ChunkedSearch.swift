/// A search that takes bytes in chunks, in whatever unit it counts.
protocol ChunkedSearch {
  var windows: ShortestWindows<Int> { get }
  var isFinished: Bool { get }
  mutating func append(_ chunk: ArraySlice<UInt8>) throws
  mutating func finish() throws
}

extension ByteWindowSearch: ChunkedSearch {
  /// Ends the bytes, which needs nothing: each byte is complete.
  func finish() {}
}

extension TextWindowSearch: ChunkedSearch {}
