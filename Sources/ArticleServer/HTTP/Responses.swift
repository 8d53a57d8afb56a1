internal import FlyingFox
internal import Foundation

extension HTTPResponse {
  /// A response with the headers that all have.
  ///
  /// Pages can be neither framed nor read by other origins, and load nothing from elsewhere.
  ///
  /// - Parameters:
  ///   - status: The status.
  ///   - type: The value of `Content-Type`.
  ///   - body: The body.
  ///   - headers: Further headers.
  /// - Returns: The response.
  static func plain(
    _ status: HTTPStatusCode, type: String, _ body: [UInt8], headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: merged(headers, type), body: HTTPBodySequence(data: Data(body)))
  }

  /// A response in one line of text.
  static func text(
    _ status: HTTPStatusCode, _ message: String, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    plain(status, type: "text/plain; charset=utf-8", Array((message + "\n").utf8), headers: headers)
  }

  /// A response after which the connection is closed.
  static func last(_ status: HTTPStatusCode, _ message: String) -> HTTPResponse {
    let bytes = Array((message + "\n").utf8)
    return HTTPResponse(
      statusCode: status,
      headers: merged([.connection: "close"], "text/plain; charset=utf-8"),
      body: HTTPBodySequence(from: LastWords(bytes: bytes), count: bytes.count))
  }

  /// A response that is sent as it comes about.
  static func stream(type: String, _ pieces: AsyncStream<[UInt8]>) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: merged([.cacheControl: "no-store"], type),
      body: HTTPBodySequence(from: ByteStream(pieces: pieces)))
  }

  /// A value as JSON.
  static func json(_ value: some Encodable) throws -> HTTPResponse {
    plain(
      .ok, type: "application/json; charset=utf-8", Array(try JSONEncoder().encode(value)),
      headers: [.cacheControl: "no-store"])
  }

  /// The policy for files beside the articles: whatever they hold, it runs no script here.
  static let filePolicy =
    "script-src 'none'; object-src 'none'; base-uri 'none'; "
    + "form-action 'none'; frame-ancestors 'none'"

  /// The header that says what a page may load and run.
  static let policyHeader = HTTPHeader("Content-Security-Policy")

  private static func merged(_ headers: HTTPHeaders, _ type: String) -> HTTPHeaders {
    var headers = headers
    headers[.contentType] = type
    headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    headers[HTTPHeader("Referrer-Policy")] = "no-referrer"
    headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
    headers[HTTPHeader("X-Frame-Options")] = "DENY"
    headers[policyHeader] = headers[policyHeader] ?? pagePolicy
    return headers
  }

  private static let pagePolicy =
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    + "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    + "frame-ancestors 'none'"
}
