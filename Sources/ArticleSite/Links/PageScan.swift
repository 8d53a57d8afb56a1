/// The ids and addresses in a page, read from its bytes as a browser would: whatever made the page.
struct PageScan: Sendable {
  /// The ids, each once.
  private(set) var ids: Set<String> = []

  /// Ids that stand twice.
  private(set) var repeatedIDs: [String] = []

  /// The addresses of links, scripts, style sheets and pictures, in order.
  private(set) var addresses: [String] = []

  /// Reads a page.
  init(_ html: String) {
    var rest = Substring(html).utf8
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[rest.index(after: open)...]
      guard let first = rest.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
        continue
      }
      let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      rest = rest[name.endIndex...]
      readAttributes(&rest)
      if name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8) {
        let end = Substring(rest).firstRange(of: "</\(Substring(name))>")
        if let end { rest = rest[end.upperBound...] }
      }
    }
  }

  private mutating func readAttributes(_ rest: inout Substring.UTF8View) {
    while true {
      rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
      guard let byte = rest.first, byte != UInt8(ascii: ">") else { return }
      let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
      rest = rest[name.endIndex...]
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst()
      guard rest.first == UInt8(ascii: "\"") else { continue }
      rest = rest.dropFirst()
      let value = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest[value.endIndex...].dropFirst()
      if name.elementsEqual("id".utf8) {
        let id = Self.unescaped(Substring(value))
        if !ids.insert(id).inserted { repeatedIDs.append(id) }
      } else if name.elementsEqual("href".utf8) || name.elementsEqual("src".utf8) {
        addresses.append(Self.unescaped(Substring(value)))
      }
    }
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    let plain = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
    return String(plain)
  }
}
