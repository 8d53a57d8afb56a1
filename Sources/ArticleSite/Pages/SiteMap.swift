internal import ArticleEngine
internal import Foundation

/// Which article becomes which page, and where links between them lead.
struct SiteMap: Sendable {
  /// The folder that all articles are in.
  let root: String

  /// The address of each article's page from the site's root, in the order of the articles.
  let addresses: [String]

  private let pages: [String: String]

  /// The folder of each article, by its path as it was given.
  private let folders: [String: String]

  /// Lays out a site.
  ///
  /// - Parameter articles: The articles, in the order of their pages.
  /// - Throws: ``SiteError`` when two pages would have one address.
  init(_ articles: [Article]) throws(SiteError) {
    let files = articles.map { Self.absolute($0.path) }
    let root = Self.commonFolder(of: files)
    addresses = files.map { file in
      let name = String(file.dropFirst(root == "/" ? 1 : root.count + 1))
      return (name as NSString).deletingPathExtension + ".html"
    }
    self.root = root
    var owners: [String: String] = [:]
    for (article, address) in zip(articles, addresses) {
      let isReserved = Self.reserved.contains { address == $0 || address.hasPrefix($0 + "/") }
      if isReserved { throw .reserved(article.path, address: address) }
      if let other = owners.updateValue(article.path, forKey: address) {
        throw .sameAddress(other, article.path, address: address)
      }
    }
    pages = Dictionary(zip(files, addresses)) { first, _ in first }
    let parents = files.map { ($0 as NSString).deletingLastPathComponent }
    folders = Dictionary(zip(articles.map(\.path), parents)) { first, _ in first }
  }

  /// What the site itself puts at its root.
  private static let reserved = ["index.html", "assets", "files", "api"]

  /// Where a relative link of an article leads.
  enum Target: Hashable {
    /// A page of the site, by its address, and a place on it.
    case page(String, fragment: String?)
    /// A file beside the articles, by its path from the root.
    case file(String)
    /// Another site.
    case elsewhere
    /// Nowhere, and why.
    case nowhere(String)
  }

  /// Resolves a link.
  ///
  /// - Parameters:
  ///   - destination: What the article says.
  ///   - path: The article's path.
  ///   - address: The address of the article's page.
  /// - Returns: Where the link leads.
  func target(of destination: String, from path: String, at address: String) -> Target {
    if destination.hasPrefix("#") { return .page(address, fragment: Self.decoded(destination)) }
    if destination.hasPrefix("//") || Self.hasScheme(destination) { return .elsewhere }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let name = Self.unescaped(parts[0].prefix { $0 != "?" })
    let fragment = parts.count > 1 ? Self.decoded("#" + parts[1]) : nil
    guard !name.hasPrefix("/") else { return .nowhere("an absolute path leads to no page") }
    let folder = folders[path] ?? (Self.absolute(path) as NSString).deletingLastPathComponent
    let file = Self.file(name, in: folder)
    if let page = pages[file] { return .page(page, fragment: fragment) }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      return .nowhere("there is no file '\(name)'")
    }
    if isFolder.boolValue { return .nowhere("'\(name)' is a folder, of which there is no page") }
    let real = URL(filePath: file).resolvingSymlinksInPath().path
    let realRoot = URL(filePath: root).resolvingSymlinksInPath().path
    guard file.hasPrefix(root == "/" ? "/" : root + "/"),
      real.hasPrefix(realRoot == "/" ? "/" : realRoot + "/")
    else { return .nowhere("'\(name)' is outside of '\(root)', the folder of the articles") }
    return .file(String(file.dropFirst(root == "/" ? 1 : root.count + 1)))
  }

  /// What leads from a page back to the root: `"../"` for each folder.
  static func prefix(of address: String) -> String {
    String(repeating: "../", count: address.count { $0 == "/" })
  }

  /// A path as it stands in an address.
  static func encoded(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    if isPlain { return path }
    return path.addingPercentEncoding(withAllowedCharacters: pathCharacters) ?? path
  }

  private static let pathCharacters = CharacterSet.urlPathAllowed.subtracting(
    .init(charactersIn: ";"))

  private static func decoded(_ fragment: String) -> String? {
    let text = fragment.dropFirst()
    return text.isEmpty ? nil : unescaped(text)
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    return text.removingPercentEncoding ?? String(text)
  }

  /// The path of a file that a link names, `..` and `.` resolved.
  private static func file(_ name: String, in folder: String) -> String {
    let path = "\(folder)/\(name)"
    let isPlain =
      !name.isEmpty && !name.hasSuffix("/")
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
    return isPlain ? path : absolute(path)
  }

  private static func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }

  /// Whether an address begins with a scheme: `https:`, `mailto:`.
  static func hasScheme(_ address: String) -> Bool {
    for (offset, byte) in address.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: ":"): return offset > 0
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        if offset == 0 { return false }
      default: return false
      }
    }
    return false
  }

  private static func commonFolder(of files: [String]) -> String {
    var common = files.first.map { ($0 as NSString).deletingLastPathComponent } ?? "/"
    for file in files {
      while common != "/", !file.hasPrefix(common + "/") {
        common = (common as NSString).deletingLastPathComponent
      }
    }
    return common
  }
}
