internal import Foundation

/// Holds every link of a site against the files and ids that there are.
struct LinkChecker: Sendable {
  private let pages: [String: PageScan]
  private let files: Set<String>

  /// Reads a site.
  ///
  /// - Parameters:
  ///   - pages: What each page holds, by its address.
  ///   - files: The paths of all files.
  init(pages: [String: PageScan], files: Set<String>) {
    self.pages = pages
    self.files = files
  }

  /// A link that leads nowhere.
  struct DeadLink: Hashable {
    /// The address as it stands on the page.
    let address: String
    /// Why it leads nowhere.
    let reason: String
  }

  /// The dead links of a page, in order, each once.
  func deadLinks(on page: String) -> [DeadLink] {
    guard let scan = pages[page] else { return [] }
    var seen: Set<String> = []
    return scan.addresses.compactMap { address in
      guard seen.insert(address).inserted else { return nil }
      return reason(address, on: page).map { DeadLink(address: address, reason: $0) }
    }
  }

  private func reason(_ address: String, on page: String) -> String? {
    if address.isEmpty { return "it has no destination" }
    if address.utf8.starts(with: "//".utf8) || SiteMap.hasScheme(address) { return nil }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].removingPercentEncoding ?? String(parts[0])
    let target = path.isEmpty ? page : Self.resolved(path, on: page)
    guard let target, files.contains(target) else { return "there is no '\(path)'" }
    guard parts.count > 1, !parts[1].isEmpty else { return nil }
    let fragment = parts[1].removingPercentEncoding ?? String(parts[1])
    guard let scan = pages[target] else { return "'\(path)' has no places" }
    if scan.ids.contains(fragment) { return nil }
    return "there is no '#\(fragment)' on '\(target)'"
  }

  /// The path from the root; nil for one that leaves it.
  private static func resolved(_ path: String, on page: String) -> String? {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
