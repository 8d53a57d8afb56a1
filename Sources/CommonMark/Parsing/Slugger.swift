/// Makes heading ids as GitHub does, each once in a document.
///
/// Letters, digits, hyphens and underscores stay, in lower case; spaces become hyphens; all else is
/// dropped. A repeated id gets `-1`, `-2` and so on.
struct Slugger {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  /// The id of a heading.
  mutating func id(for heading: String) -> String {
    let slug = Self.slug(heading)
    var id = slug
    while used.contains(id) {
      counts[slug, default: 0] += 1
      id = "\(slug)-\(counts[slug, default: 0])"
    }
    used.insert(id)
    return id
  }

  private static func slug(_ heading: String) -> String {
    // Most headings are ASCII, for which no table of Unicode is needed.
    if heading.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(unsafeUninitializedCapacity: heading.utf8.count) { slug in
        var length = 0
        for byte in heading.utf8 {
          guard let kept = asciiSlug(byte) else { continue }
          slug[length] = kept
          length += 1
        }
        return length
      }
    }
    var slug = String.UnicodeScalarView()
    for scalar in heading.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
        .connectorPunctuation:
        slug.append(scalar)
      default:
        if scalar == " " || scalar == "-" { slug.append("-") }
      }
    }
    return String(slug)
  }

  private static func asciiSlug(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      byte
    case UInt8(ascii: " "): UInt8(ascii: "-")
    default: nil
    }
  }
}
