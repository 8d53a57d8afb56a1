internal import ArticleEngine
internal import Synchronization

/// Draws the link pictures of a site.
///
/// A page shows its first figure, or else its title; what cannot be drawn costs a picture, and a
/// note in the output of the build.
final class LinkPictures: Sendable {
  /// A picture, and the file that it is in where it has been drawn.
  struct Drawn: Sendable {
    let link: LinkPicture
    let files: [String: [UInt8]]
  }

  /// The picture of all pages that have none of their own.
  let ofSite: Drawn?

  private let siteTitle: String
  private let painter: PicturePainter?
  private let problems: Mutex<[String]>

  /// Draws the picture of the site.
  ///
  /// - Parameters:
  ///   - options: How pictures are drawn; nil when there are none, since nobody knows where the site
  ///     will be.
  ///   - title: What the site is called.
  ///   - summary: One sentence about it.
  ///   - cache: Where pictures are kept.
  init(_ options: PictureOptions?, title: String, summary: String, cache: PictureCache) {
    siteTitle = title
    painter = options.flatMap { PicturePainter($0, cache: cache) }
    guard let painter else {
      let missing = "none is drawn, since rsvg-convert (Debian package librsvg2-bin) is missing"
      problems = Mutex(options == nil ? [] : [missing])
      ofSite = nil
      return
    }
    do {
      let card = PictureCard.titled(title, detail: summary, language: "en")
      ofSite = Self.drawn(
        try painter.picture(of: card, text: title + summary), "index", alternative: title)
      problems = Mutex([])
    } catch {
      ofSite = nil
      problems = Mutex(["the site has none of its own: \(error)"])
    }
  }

  /// The picture of an article's page.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - figure: Its first figure, if it has one.
  ///   - language: The language of the text.
  ///   - address: The address of the page.
  /// - Returns: The figure or the title; nil where neither can be drawn.
  func picture(
    of article: Article, showing figure: FigureImage?, language: String, at address: String
  ) -> Drawn? {
    guard let painter else { return figure?.raster.map { Drawn(link: $0, files: [:]) } }
    let name = address.hasSuffix(".html") ? String(address.dropLast(5)) : address
    if let figure {
      do {
        return Self.drawn(
          try painter.picture(of: figure), name, alternative: figure.alternative)
      } catch {
        report("'\(article.path)' shows its title, not '\(figure.path)': \(error)")
      }
    }
    do {
      let card = PictureCard.titled(article.title, detail: siteTitle, language: language)
      return Self.drawn(
        try painter.picture(of: card, text: article.title + siteTitle), name,
        alternative: article.title)
    } catch {
      report("'\(article.path)' has none of its own: \(error)")
      return nil
    }
  }

  private static func drawn(_ bytes: [UInt8], _ name: String, alternative: String) -> Drawn {
    let path = "assets/pictures/\(name).png"
    return Drawn(
      link: LinkPicture(
        address: SiteMap.encoded(path), size: PictureCard.size, alternative: alternative),
      files: [path: bytes])
  }

  private func report(_ problem: String) {
    problems.withLock { $0.append(problem) }
  }

  /// The most problems that are told one by one.
  private static let most = 3

  /// What could not be drawn, and why, a line each.
  var notes: [String] {
    let problems = problems.withLock { $0.sorted() }
    let rest = problems.count - Self.most
    return problems.prefix(Self.most).map { "link pictures: \($0)" }
      + (rest > 0 ? ["link pictures: \(rest) more like these"] : [])
  }

  /// Removes the oldest pictures from the cache if it has grown too large.
  func trim() { painter?.cache.trim() }
}
