internal import CommonMark

/// A piece of a page, built by Swift and escaped when it is written.
///
///     element(.p, .class("lead")) { "1 < 2" }  // <p class="lead">1 &lt; 2</p>
///
/// Text is text: what looks like markup in it is shown, never read. Only ``markup(_:)`` goes into the
/// page as it is.
indirect enum HTML: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// Text.
  case text(String)
  /// Markup that another renderer has made safe: a formula, a chart, the body of an article.
  case markup(String)
  /// An element with its attributes and content.
  case element(Tag, [Attribute], [HTML])
  /// Pieces one after the other.
  case group([HTML])

  init(stringLiteral value: String) { self = .text(value) }

  /// Nothing.
  static let nothing = HTML.group([])

  /// Writes the piece.
  func write(to html: inout HTMLWriter) {
    switch self {
    case .text(let text): html.text(text)
    case .markup(let markup): html.raw(markup)
    case .group(let pieces): for piece in pieces { piece.write(to: &html) }
    case .element(let tag, let attributes, let content):
      html.raw("<\(tag.rawValue)")
      for attribute in attributes { attribute.write(to: &html) }
      html.raw(">")
      if tag.isVoid { return }
      for piece in content { piece.write(to: &html) }
      html.raw("</\(tag.rawValue)>")
      if tag.isBlock { html.raw("\n") }
    }
  }

  /// The piece as text.
  var rendered: String {
    var html = HTMLWriter()
    write(to: &html)
    return html.html
  }
}

/// The elements that pages are made of.
enum Tag: String, Sendable {
  case a, article, aside, body, button, caption, code, details, div, figcaption, figure, footer,
    form, h1,
    h2,
    h3, h4, head, header, html, img, input, label, li, link, main, meta, nav, ol, p, pre, samp,
    script, section, small, span, strong, style, summary, table, tbody, td, th, thead, time, title,
    tr, ul

  /// Whether the element has neither content nor an end tag.
  fileprivate var isVoid: Bool {
    switch self {
    case .img, .input, .link, .meta: true
    default: false
    }
  }

  /// Whether a line may end behind the element without a space appearing on the page.
  fileprivate var isBlock: Bool {
    switch self {
    case .a, .button, .code, .input, .label, .samp, .small, .span, .strong, .time: false
    default: true
    }
  }
}

/// An attribute of an element.
struct Attribute: Sendable {
  private enum Value: Sendable {
    case text(String)
    case address(String)
    case none
  }

  private let name: String
  private let value: Value

  /// An attribute with a text.
  static func set(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(name: "\(name)", value: .text(value))
  }

  /// An attribute that says something by being there.
  static func flag(_ name: StaticString) -> Attribute {
    Attribute(name: "\(name)", value: .none)
  }

  /// Classes for the style sheet.
  static func `class`(_ names: String) -> Attribute { .set("class", names) }

  /// What links lead to.
  static func id(_ id: String) -> Attribute { .set("id", id) }

  /// Where a link leads.
  static func href(_ address: String) -> Attribute {
    Attribute(name: "href", value: .address(address))
  }

  /// Where a picture or script is.
  static func src(_ address: String) -> Attribute {
    Attribute(name: "src", value: .address(address))
  }

  fileprivate func write(to html: inout HTMLWriter) {
    html.raw(" \(name)")
    switch value {
    case .none: return
    case .text(let text):
      html.raw("=\"")
      html.text(text)
    case .address(let address):
      html.raw("=\"")
      html.address(address)
    }
    html.raw("\"")
  }
}

/// An element with its content.
func element(
  _ tag: Tag, _ attributes: Attribute..., @HTMLBuilder content: () -> [HTML] = { [] }
) -> HTML {
  .element(tag, attributes, content())
}

/// Gathers the pieces of a page.
@resultBuilder
enum HTMLBuilder {
  static func buildExpression(_ piece: HTML) -> [HTML] { [piece] }
  static func buildExpression(_ text: String) -> [HTML] { [.text(text)] }
  static func buildExpression(_ pieces: [HTML]) -> [HTML] { pieces }
  static func buildExpression(_ piece: HTML?) -> [HTML] { piece.map { [$0] } ?? [] }
  static func buildBlock(_ pieces: [HTML]...) -> [HTML] { Array(pieces.joined()) }
  static func buildOptional(_ pieces: [HTML]?) -> [HTML] { pieces ?? [] }
  static func buildEither(first pieces: [HTML]) -> [HTML] { pieces }
  static func buildEither(second pieces: [HTML]) -> [HTML] { pieces }
  static func buildArray(_ pieces: [[HTML]]) -> [HTML] { Array(pieces.joined()) }
}
