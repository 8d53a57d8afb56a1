import Foundation
import TestSupport

/// An example of the CommonMark specification: Markdown and the HTML it stands for.
struct SpecificationExample: Sendable, CustomStringConvertible {
  let number: Int
  let markdown: String
  let html: String

  var description: String { "example \(number)" }

  /// The examples of the specification's text, in order.
  static let all: [SpecificationExample] = {
    let file = Fixtures.file("CommonMark/spec-0.30.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecificationExample] = []
    var parts: [[String]]? = nil
    for line in text.components(separatedBy: "\n") {
      if line == fence + " example" {
        parts = [[]]
      } else if line == fence, let done = parts, done.count == 2 {
        let texts = done.map { part in
          part.map { $0.replacing("→", with: "\t") + "\n" }.joined()
        }
        examples.append(
          SpecificationExample(number: examples.count + 1, markdown: texts[0], html: texts[1]))
        parts = nil
      } else if line == ".", parts?.count == 1 {
        parts?.append([])
      } else if let last = parts?.indices.last {
        parts?[last].append(line)
      }
    }
    return examples
  }()
}
