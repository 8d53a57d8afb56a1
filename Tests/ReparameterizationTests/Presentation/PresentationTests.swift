import ArgumentParser
import CatalogBasics
import CatalogCore
import Foundation
import Testing

@testable import Reparameterization

@Suite("Demos and tools of reparameterization")
struct PresentationTests {
  private func tables(_ presentations: [Presentation]) -> [Table] {
    presentations.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  private func charts(_ presentations: [Presentation]) -> [Chart] {
    presentations.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
  }

  @Test("The Gumbel demo shows the softmax, and a bias that falls with the temperature")
  func gumbel() throws {
    let shown = try GumbelDemo(samples: 2000).present(reporting: .silent)
    let tables = tables(shown)
    #expect(tables[0].rows.map { $0[2] } == ["0.6285", "0.2312", "0.1402"])
    let biases = tables[1].rows.compactMap { Double($0[1]) }
    #expect(biases.count == 6)
    #expect(biases[0] > biases[1] && biases[1] > biases[2] && biases[2] > biases[3])
    #expect(charts(shown).count == 2)
    #expect(try GumbelDemo(samples: 2000).present(reporting: .silent) == shown)
    #expect(try GumbelDemo(samples: 2000, seed: 2).present(reporting: .silent) != shown)
  }

  @Test("The Gumbel demo takes any number of categories, and goes straight through")
  func gumbelOptions() throws {
    let demo = try GumbelDemo.parse([
      "--logits", "-1,0.5,2,0", "--temperature", "1", "--samples", "200", "--hard",
    ])
    #expect(demo.logits == [-1, 0.5, 2, 0])
    let shown = try demo.present(reporting: .silent)
    #expect(tables(shown)[0].rows.count == 4)
    #expect(
      shown.contains {
        if case .heading(let text) = $0 { text.contains("straight") } else { false }
      })
  }

  @Test(
    "Options out of range are refused",
    arguments: [
      ["--temperature", "0"], ["--temperature", "-1"], ["--samples", "3"], ["--logits", "1"],
      ["--logits", "1,x"], ["--logits", "1,,2"], ["--logits", "1,99"],
    ])
  func ranges(arguments: [String]) {
    #expect(throws: (any Error).self) { try GumbelDemo.parse(arguments) }
  }

  @Test("The estimators demo lists every estimator, the unbiased ones close to the gradient")
  func estimators() throws {
    let shown = try EstimatorsDemo(draws: 500).present(reporting: .silent)
    let rows = tables(shown)[0].rows
    #expect(rows.count == 12)
    for row in rows where !row[0].hasSuffix("*") {
      #expect((Double(row[3]) ?? .infinity) < 4, "\(row)")
    }
    #expect(charts(shown)[0].y.scale == .logarithmic)
    #expect(throws: (any Error).self) { try EstimatorsDemo.parse(["--draws", "1"]) }
  }

  @Test("The gradient tool answers beside the exact gradient")
  func tool() throws {
    let folder = try TemporaryFolder("gradient-test")
    defer { withExtendedLifetime(folder) {} }
    let file = try folder.write(
      #"{"logits": [0.5, -1, 0.2], "f": [1, -2, 0.5]}"#, to: "problem.json")
    let shown = try GradientTool(file: file, draws: 300).present(reporting: .silent)
    let rows = tables(shown)[0].rows
    let exact = try CategoricalObjective(logits: [0.5, -1, 0.2], table: [1, -2, 0.5])
      .exactGradient()
    for (text, value) in zip(rows[0].dropFirst(), exact) {
      #expect(abs((Double(text) ?? .infinity) - value) < 1e-4)
    }
    // Unordered sets of up to four of three outcomes are exact.
    #expect(rows.first { $0[0].hasPrefix("unordered") }?[1...3] == rows[0][1...3])
    #expect(!rows.contains { $0[0] == "ARM" })
    #expect(tables(shown)[1].rows[1][0] == "VIMCO")
  }

  @Test("A file that cannot be read is a wrong call")
  func unreadable() {
    #expect(throws: ValidationError.self) {
      try GradientTool(file: "/nowhere/problem.json").present(reporting: .silent)
    }
  }

  @Test("Binary problems of several variables may be nested")
  func nested() throws {
    let text = #"{"logits": [[0, 0.4], [0, -1.2]], "f": [[0.3, 1.4], [-0.6, 2]]}"#
    let objective = try GradientProblem(data: Data(text.utf8), file: "p.json").objective
    #expect(objective.variables == 2)
    #expect(objective.value(at: [1, 0]) == -0.6)
  }

  @Test(
    "Wrong files are refused with the file and the field",
    arguments: [
      (
        #"{"logits": [1, 2], "f": [1]}"#, "p.json: f is wrong: the table has 1 element instead of 2"
      ),
      (#"{"logits": [1, "a"], "f": [1, 2]}"#, "p.json: logits[1] is a text, not a number"),
      (
        #"{"logits": [[1, 2], [1]], "f": [1]}"#,
        "p.json: logits[1] has 1 numbers and logits[0] has 2"
      ),
      (#"{"f": [1]}"#, "p.json: logits is missing"),
      (#"{"logits": [1, 2]}"#, "p.json: f is missing"),
      (#"{"logits": [1, 2], "f": 3}"#, "p.json: f is a number, not an array of numbers"),
      (#"{"logits": [1, 2], "f": [1, null]}"#, "p.json: f[1] is null, not a number"),
      (#"{"logits": [1, 2], "f": [1, 2], "g": 1}"#, "p.json: g is no field"),
      (#"{"logits": [1], "f": [1]}"#, "p.json: logits is wrong: the number of categories is 1;"),
      ("[1]", "p.json: holds no object"),
      (#"{"logits": "#, "p.json: is not valid JSON"),
    ])
  func errors(text: String, message: String) {
    #expect {
      try GradientProblem(data: Data(text.utf8), file: "p.json")
    } throws: {
      "\($0)".hasPrefix(message)
    }
  }
}
