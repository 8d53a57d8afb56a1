/// A paper, book or web page that a topic follows.
public struct Reference: Sendable, Hashable, Codable {
  /// The authors as they sign, separated by commas: `"Jang, Gu, Poole"`.
  public let authors: String

  /// The title in full.
  public let title: String

  /// The year of publication.
  public let year: Int

  /// Where the work is found: a DOI, an arXiv identifier or an address.
  public let locator: Locator

  /// A durable pointer to a work.
  public enum Locator: Sendable, Hashable, Codable {
    /// A digital object identifier, without the resolver: `"10.1214/aoms/1177729694"`.
    case doi(String)
    /// An arXiv identifier: `"1611.01144"`.
    case arXiv(String)
    /// Any other address.
    case url(String)

    /// The address a browser opens.
    public var address: String {
      switch self {
      case .doi(let name): "https://doi.org/\(name)"
      case .arXiv(let name): "https://arxiv.org/abs/\(name)"
      case .url(let address): address
      }
    }
  }

  /// Creates a reference.
  public init(authors: String, title: String, year: Int, locator: Locator) {
    self.authors = authors
    self.title = title
    self.year = year
    self.locator = locator
  }
}
