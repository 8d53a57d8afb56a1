import CatalogBasics
import Foundation
import FoundationXML
import Testing

@Suite("Text in XML")
struct XMLTextTests {
  @Test("Markup and white space are escaped")
  func markup() {
    #expect(
      XMLText.escaped("<a b=\"c\">&\t\n\u{1F600}")
        == "&lt;a b=&quot;c&quot;&gt;&amp;&#9;&#10;\u{1F600}")
  }

  @Test(
    "What XML cannot hold is made visible",
    arguments: [
      ("\u{0}", "\\u{0}"), ("\u{1B}[31m", "\\u{1B}[31m"), ("\r", "\\u{D}"), ("\u{9F}", "\\u{9F}"),
      ("\u{FFFE}", "\\u{FFFE}"), ("\u{FFFF}", "\\u{FFFF}"), ("\u{A0}", "\u{A0}"),
    ])
  func controls(text: String, escaped: String) {
    #expect(XMLText.escaped(text) == escaped)
  }

  @Test("A parser reads any text back, in an element and in an attribute")
  func parsed() throws {
    let text = "a < b & \"c\" > 'd'\n\te ]]> 采样"
    let escaped = XMLText.escaped(text)
    let reader = Reader()
    let parser = XMLParser(data: Data("<r a=\"\(escaped)\">\(escaped)</r>".utf8))
    parser.delegate = reader
    try #require(parser.parse())
    #expect(reader.attribute == text)
    #expect(reader.content == text)
  }

  /// What an XML parser finds in a document of one element.
  private final class Reader: NSObject, XMLParserDelegate {
    var attribute: String?
    var content = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      attribute = attributes["a"]
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { content += text }
  }
}
