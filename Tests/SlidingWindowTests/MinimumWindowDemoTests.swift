import ArgumentParser
import CatalogCore
import SlidingWindow
import Testing

@Suite("Demo minimum-window")
struct MinimumWindowDemoTests {
  @Test("Shows a step a row, from the first element to the last")
  func steps() throws {
    let shown = try MinimumWindowDemo(text: "ADOBECODEBANC").present(reporting: .silent)
    guard case .table(let table) = shown[1], case .text(let conclusion) = shown[3] else {
      Issue.record("a table and a conclusion are missing")
      return
    }
    #expect(table.rows.first == ["1", "expand A", "[A]DOBECODEBANC", "2", ""])
    #expect(table.rows.filter { $0[4] != "" }.map { $0[4] } == ["6", "5", "4"])
    #expect(table.rows.last?[2] == "ADOBECODEB[ANC]")
    #expect(table.rows.count <= 2 * "ADOBECODEBANC".count)
    #expect(conclusion == "'BANC', 4 characters from character 9: 23 steps for 13 characters.")
  }

  @Test("Draws two ends that never go back")
  func ends() throws {
    let shown = try MinimumWindowDemo(text: "xyzzyx", pattern: "xz").present(reporting: .silent)
    guard case .chart(let chart) = shown[2] else {
      Issue.record("a chart is missing")
      return
    }
    #expect(chart.marks.count == 2)
    for case .line(_, let points) in chart.marks {
      #expect(zip(points, points.dropFirst()).allSatisfy { $0.y <= $1.y })
    }
  }

  @Test("Says so when there is no window, and takes an empty text")
  func none() throws {
    for text in ["", "abc"] {
      let shown = try MinimumWindowDemo(text: text, pattern: "z").present(reporting: .silent)
      guard case .text(let conclusion) = shown[3] else {
        Issue.record("a conclusion is missing")
        return
      }
      #expect(conclusion.hasPrefix("No window holds all of 'z'"))
    }
  }

  @Test("Refuses an empty pattern and a text too long to show")
  func errors() {
    #expect(throws: ValidationError.self) {
      try MinimumWindowDemo(text: "a", pattern: "").present(reporting: .silent)
    }
    #expect(throws: ValidationError.self) {
      try MinimumWindowDemo(text: String(repeating: "a", count: 101))
        .present(reporting: .silent)
    }
  }
}
