internal import FlyingFox
internal import FlyingSocks

/// A body that is sent as it comes about.
///
/// When the connection breaks, the body is dropped and the stream's `onTermination` is called.
struct ByteStream: AsyncBufferedSequence {
  typealias Element = UInt8

  let pieces: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(pieces: pieces.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var pieces: AsyncStream<[UInt8]>.Iterator
    private var rest: ArraySlice<UInt8> = []

    fileprivate init(pieces: AsyncStream<[UInt8]>.Iterator) { self.pieces = pieces }

    mutating func next() async -> UInt8? {
      while rest.isEmpty {
        guard let piece = await pieces.next() else { return nil }
        rest = piece[...]
      }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async -> [UInt8]? {
      defer { rest = [] }
      return rest.isEmpty ? await pieces.next() : Array(rest)
    }
  }
}

/// A body after which the connection is closed: what is left of the request is never read, so that
/// it cannot be taken for another request.
struct LastWords: AsyncBufferedSequence {
  typealias Element = UInt8

  let bytes: [UInt8]

  func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...]) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    fileprivate var rest: ArraySlice<UInt8>

    mutating func next() throws -> UInt8? {
      guard let byte = rest.popFirst() else { throw SocketError.disconnected }
      return byte
    }

    mutating func nextBuffer(suggested count: Int) throws -> [UInt8]? {
      guard !rest.isEmpty else { throw SocketError.disconnected }
      defer { rest = [] }
      return Array(rest)
    }
  }
}
