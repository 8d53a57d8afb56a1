import CatalogCore
import Foundation
import FoundationXML
import Testing

@Suite("Charts as SVG")
struct ChartSVGTests {
  /// With CATALOG_CHARTS naming a folder, every chart is written there to be looked at.
  @Test("Is well formed, has a title and a description", arguments: ChartGallery.charts.map(\.name))
  func wellFormed(_ name: String) throws {
    let chart = try #require(ChartGallery.charts.first { $0.name == name }).chart
    let svg = chart.svg()
    let reader = SVGReader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.root["role"] == "img")
    #expect(reader.root["viewBox"] == "0 0 640 360")
    #expect(reader.text(of: "title") == chart.title)
    #expect(reader.text(of: "desc") == chart.summary)
    let named = try #require(reader.root["aria-labelledby"]).split(separator: " ").map(String.init)
    #expect(named.allSatisfy(reader.ids.contains))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    #expect(svg == chart.svg())
    if let folder = ProcessInfo.processInfo.environment["CATALOG_CHARTS"] {
      try Data(svg.utf8).write(to: URL(filePath: folder).appending(path: "\(name).svg"))
      for color in [true, false] {
        let text = TerminalRenderer(width: 80, color: color).text(of: .chart(chart))
        let file = URL(filePath: folder).appending(path: "\(name).\(color ? "color" : "plain").txt")
        try Data(text.utf8).write(to: file)
      }
    }
  }
}

extension ChartSVGTests {
  @Test("Escapes what XML gives a meaning, and shows what it cannot hold")
  func escapes() {
    let chart = Chart(
      title: "a < b\n& \"c\"\u{1}", summary: "<desc>", x: .init("x"), y: .init("y"), marks: [])
    #expect(chart.svg().contains(">a &lt; b &amp; &quot;c&quot;\\u{1}</title>"))
    #expect(XMLParser(data: Data(chart.svg().utf8)).parse())
  }

  @Test("Holds nothing that could run or load, and no styles of single elements")
  func harmless() {
    for (name, chart) in ChartGallery.charts {
      let svg = chart.svg()
      for forbidden in ["style=", "href", "url(", "<script", "@import"] {
        let body = svg.replacing(chart.title, with: "").replacing(chart.summary, with: "")
        #expect(!body.contains(forbidden), "\(name): \(forbidden)")
      }
    }
  }

  @Test("Says where its plot lies: all bars do in it, and no text but numbers of cells")
  func plot() throws {
    for (name, chart) in ChartGallery.charts {
      let svg = chart.svg()
      let numbers = #/([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)/#
      let place = try #require(svg.split(separator: "data-plot=\"")[1].prefixMatch(of: numbers))
      let box = [place.1, place.2, place.3, place.4].compactMap { Double($0) }
      let (right, bottom) = (box[0] + box[2], box[1] + box[3])
      #expect(box[0] > 0 && box[1] > 0 && right <= 640 && bottom <= 360, "\(name)")
      let texts = #/<text class="t" x="([0-9.]+)" y="([0-9.]+)"/#
      for text in svg.matches(of: texts) {
        let (x, y) = (Double(text.1) ?? 0, Double(text.2) ?? 0)
        #expect(x < box[0] || y < box[1] || y > bottom || x > right, "\(name): \(text.0)")
      }
    }
  }

  @Test("Different charts have different ids")
  func ids() {
    let ids = ChartGallery.charts.map { entry in
      entry.chart.svg().split(separator: "<title id=\"")[1].prefix { $0 != "\"" }
    }
    #expect(Set(ids).count == ids.count)
  }

  @Test("Draws as many markers, bars and cells as there are values with a place")
  func counts() {
    func count(_ text: String, in chart: Chart) -> Int {
      chart.svg().split(separator: "<style>").joined().split(separator: "</style>")[1]
        .split(separator: text).count - 1
    }
    #expect(count("class=\"m s0\"", in: ChartGallery.scatter) == 41)
    #expect(count("class=\"f s0\"", in: ChartGallery.histogram) == 24)
    #expect(count("class=\"f s0\"", in: ChartGallery.negativeBars) == 3)
    #expect(count("class=\"h\"", in: ChartGallery.confusion) == 100 + 32)
    #expect(count("class=\"e s0\"", in: ChartGallery.errors) == 27)
  }
}

/// Collects what the tests ask of an SVG.
private final class SVGReader: NSObject, XMLParserDelegate {
  var root: [String: String] = [:]
  var ids: Set<String> = []
  var elements: [(name: String, attributes: [String: String], text: String)] = []
  private var open: [Int] = []

  func text(of name: String) -> String? { elements.first { $0.name == name }?.text }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if elements.isEmpty { root = attributes }
    if let id = attributes["id"] { ids.insert(id) }
    open.append(elements.count)
    elements.append((name, attributes, ""))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let last = open.last { elements[last].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
