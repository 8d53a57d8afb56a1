import Foundation
import Images
import TestSupport
import Testing

@Suite("catalog check: figures")
struct FigureTests {
  private static let chart = cell(
    """
    import CatalogCore
    let points = (0...4).map { Chart.Point(x: Double($0), y: Double($0 * $0)) }
    try show(
      Chart(
        title: "Squares", summary: "They grow.", x: .init("n"), y: .init("n²"),
        marks: [.line(name: "squares", points: points)]),
      as: "squares")
    """)

  private static let picture = cell(
    """
    import CatalogCore
    let pixels: [UInt8] = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 0]
    try show(Picture(width: 2, height: 2, pixels: pixels, title: "Colours"), as: "colours")
    """)

  private static let article =
    chart + "![The squares](Figures/a/squares.svg)\n\n" + picture
    + "![Four colours](Figures/a/colours.png)\n"

  @Test("--update draws charts as SVG and pictures as PNG; changed ones are stale")
  func figures() throws {
    let workspace = try Workspace(["a.md": Self.article])
    let missing = try workspace.check("a.md")
    #expect(missing.status == 1)
    #expect(
      missing.output.contains(
        "a.md:11:1: there is no file 'Figures/a/squares.svg' with the figure that the cell draws"),
      "\(missing)")
    #expect(!workspace.exists("Figures"))

    let updated = try workspace.check("a.md", "--update")
    #expect(updated.status == 0, "\(updated)")
    #expect(updated.output.contains("a.md: drew Figures/a/squares.svg"))
    #expect(try workspace.text(of: "a.md") == Self.article)
    #expect(try workspace.check("a.md").status == 0)
    let image = try PNG.decode(workspace.bytes(of: "Figures/a/colours.png"), as: .rgba)
    #expect((image.width, image.height) == (2, 2))
    #expect(image.pixel(x: 0, y: 1) == [0, 0, 255, 255])

    // Another compression or a sample off by one is the same picture; more is not.
    var near = image
    near.samples[0] -= 1
    try workspace.write(PNG.encode(near), to: "Figures/a/colours.png")
    #expect(try workspace.check("a.md").status == 0)
    near.samples[0] -= 1
    try workspace.write(PNG.encode(near), to: "Figures/a/colours.png")
    let svg = try workspace.text(of: "Figures/a/squares.svg")

    // So are coordinates that another machine rounds otherwise, and the ids made from them.
    let point = "M\(try #require(svg.firstMatch(of: /M([0-9.]+)\s/)).output.1)"
    func moved(by distance: Double) throws -> String {
      let x = try #require(Double(point.dropFirst()))
      return svg.replacing(point + " ", with: "M\(x + distance) ")
        .replacing(/c[0-9a-f]+-(?=[td]\b)/, with: "c1-")
    }
    try workspace.write(PNG.encode(image), to: "Figures/a/colours.png")
    try workspace.write(moved(by: 0.01), to: "Figures/a/squares.svg")
    #expect(try workspace.check("a.md").status == 0)
    try workspace.write(moved(by: 0.1), to: "Figures/a/squares.svg")
    #expect(try workspace.check("a.md").status == 1)
    try workspace.write(PNG.encode(near), to: "Figures/a/colours.png")
    try workspace.write(
      Array(svg.replacing("Squares", with: "Cubes").utf8), to: "Figures/a/squares.svg")
    let stale = try workspace.check("a.md")
    #expect(stale.status == 1)
    #expect(
      stale.output.contains(
        "a.md:11:1: 'Figures/a/squares.svg' is not the figure that the cell draws"))
    #expect(
      stale.output.contains(
        "a.md:19:1: 'Figures/a/colours.png' is not the figure that the cell draws"))
  }

  @Test("A figure that the article does not include, and an image that no cell draws, are findings")
  func included() throws {
    let text = Self.picture + "![Others](Figures/a/others.png)\n"
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        "a.md:2:1: the article does not include the figure: ![what it shows](Figures/a/colours.png)"
      ), "\(run)")
    #expect(run.output.contains("a.md:7:1: no cell draws 'Figures/a/others.png'"))
  }

  @Test("A damaged picture where a figure is to be is a stale figure")
  func damaged() throws {
    let workspace = try Workspace([
      "a.md": Self.picture + "![Colours](Figures/a/colours.png)\n",
      "Figures/a/colours.png": "no picture",
    ])
    let run = try workspace.check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("'Figures/a/colours.png' is not the figure that the cell draws"))
  }
}
