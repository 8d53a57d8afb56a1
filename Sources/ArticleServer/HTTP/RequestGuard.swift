internal import FlyingFox

/// Decides who may ask: the browser of this machine, about this server, and for edits whoever has
/// seen the address that the server printed.
struct RequestGuard: Sendable {
  /// The values of `Host` that the server answers to.
  ///
  /// A foreign name that was made to point here (DNS rebinding) is not among them.
  let hosts: Set<String>

  /// What edits must show; nil where nothing can be edited.
  let token: String?

  /// The header that carries the token: pages of other origins cannot set it.
  static let tokenHeader = HTTPHeader("X-Catalog-Token")

  /// The bytes that the body of an edit may have.
  static let bodyLimit = 1 << 20

  /// Creates the guard of a server.
  init(port: UInt16, token: String?) {
    let names = ["127.0.0.1", "localhost", "[::1]"]
    let withPort = names.map { "\($0):\(port)" }
    hosts = Set(port == 80 ? withPort + names : withPort)
    self.token = token
  }

  /// Why a request is refused.
  struct Refusal: Error {
    let status: HTTPStatusCode
    let message: String
  }

  /// Checks what every request must have.
  func check(_ request: HTTPRequest) throws(Refusal) {
    guard let host = request.headers[.host]?.lowercased(), hosts.contains(host) else {
      throw Refusal(status: .forbidden, message: "This server answers to its own address only.")
    }
  }

  /// Checks what a request must have, beside that, to change or run anything.
  func checkEdit(_ request: HTTPRequest) throws(Refusal) {
    guard let origin = request.headers[HTTPHeader("Origin")]?.lowercased(),
      hosts.contains(where: { origin == "http://\($0)" })
    else { throw Refusal(status: .forbidden, message: "Only this server's pages may ask that.") }
    guard let given = request.headers[Self.tokenHeader], let token, Self.isSame(given, token) else {
      throw Refusal(
        status: .forbidden, message: "Open the address that 'catalog serve --edit' printed.")
    }
    let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
    guard type == "application/json" else {
      throw Refusal(status: .unsupportedMediaType, message: "The body must be application/json.")
    }
  }

  /// Checks the length of a body before it is read.
  func checkLength(_ request: HTTPRequest) throws(Refusal) {
    guard let length = request.bodySequence.count else {
      throw Refusal(status: .lengthRequired, message: "The body's length must be known.")
    }
    guard length <= Self.bodyLimit else {
      throw Refusal(status: .payloadTooLarge, message: "The body is longer than 1 MiB.")
    }
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func isSame(_ one: String, _ other: String) -> Bool {
    let one = Array(one.utf8)
    let other = Array(other.utf8)
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// A token that nobody guesses: 192 bits, in hexadecimal.
  static func makeToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<3).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
