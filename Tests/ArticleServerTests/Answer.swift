import Foundation

/// What a server answered.
struct Answer {
  let status: Int
  let headers: [String: String]
  let body: String

  /// Reads an answer that ends with the connection.
  init(_ text: String) {
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].components(separatedBy: "\r\n")
    status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    headers = Dictionary(
      lines.dropFirst().compactMap { line -> (String, String)? in
        let pair = line.split(separator: ":", maxSplits: 1)
        return pair.count == 2
          ? (pair[0].lowercased(), pair[1].trimmingCharacters(in: .whitespaces)) : nil
      }, uniquingKeysWith: { $1 })
    var body = parts.count > 1 ? String(parts[1]) : ""
    if headers["transfer-encoding"] == "chunked" { body = Self.unchunked(body) }
    self.body = body
  }

  private static func unchunked(_ text: String) -> String {
    var rest = Array(text.utf8)[...]
    var body: [UInt8] = []
    while let end = rest.firstRange(of: Array("\r\n".utf8)) {
      let length = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16) ?? 0
      if length == 0 { break }
      body += rest[end.upperBound...].prefix(length)
      rest = rest[end.upperBound...].dropFirst(length + 2)
    }
    return String(decoding: body, as: UTF8.self)
  }
}
