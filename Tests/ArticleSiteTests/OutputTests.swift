import CatalogCore
import Testing

@testable import ArticleSite

@Suite("Printed output") struct OutputTests {
  @Test("Tables are found where show prints them")
  func tables() throws {
    let table = Table(
      columns: [.text("name"), .number("value"), .text("名称")],
      rows: [["first", "1.5", "甲"], ["b", "-12.25", "乙乙"], ["", "3", ""]], caption: "What it is")
    let parts = TextTable.parts(of: "before\n\n" + table.text + "\nafter\n")
    try #require(parts.count == 3)
    #expect(parts[0] == .text("before\n") && parts[2] == .text("after\n"))
    guard case .table(let found) = parts[1] else {
      Issue.record("no table in the middle")
      return
    }
    #expect(found.caption == "What it is")
    #expect(found.head == ["name", "value", "名称"])
    #expect(found.rows == table.rows)
    #expect(found.isTrailing == [false, true, false])
  }

  @Test(
    "Text stays text",
    arguments: ["plain\n", "───\n", "a\n── ──\nb\n", "x\n─ ─\n", "- - -\n"])
  func text(printed: String) {
    #expect(TextTable.parts(of: printed) == [.text(printed)])
  }

  @Test("A line that does not fit its columns ends the table")
  func endOfTable() {
    let parts = TextTable.parts(of: "a  b\n─  ─\n1  2\nlonger than that\n")
    #expect(parts.count == 2)
    #expect(parts.last == .text("longer than that\n"))
  }

  @Test(
    "Times have two digits",
    arguments: [
      (0.000_001, "< 0.01 ms"), (0.000_35, "0.35 ms"), (0.012, "12 ms"), (0.0042, "4.2 ms"),
      (0.9999, "1.0 s"), (12.3, "12 s"), (0.5, "500 ms"),
    ])
  func times(seconds: Double, text: String) {
    #expect(CellView.text(ofSeconds: seconds) == text)
  }
}
