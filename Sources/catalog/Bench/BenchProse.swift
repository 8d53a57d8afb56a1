import CatalogBasics
import Sampling

/// Articles of running text with headings, emphasis, code and links between them, drawn from a few
/// words and always the same.
struct BenchProse {
  let articles: Int
  let words: Int

  private static let vocabulary = [
    "sampling", "gradient", "window", "estimate", "variance", "of", "the", "a", "is", "and",
    "noise",
    "category", "distribution", "bound", "proof", "linear", "time", "memory", "index", "value",
    "until", "every", "pointer", "moves", "because", "therefore", "between", "figure", "shows",
    "result",
  ]

  private static let wordsInParagraph = 60
  private static let paragraphsInSection = 4

  /// Writes the articles into `docs`.
  func write(to folder: TemporaryFolder) throws {
    for article in 0..<articles {
      try folder.write(text(of: article), to: "docs/article-\(article).md")
    }
  }

  private func text(of article: Int) -> String {
    var generator = PhiloxGenerator(seed: 1, stream: UInt64(article))
    var text = "# Article \(article)\n"
    for paragraph in 0..<words / Self.wordsInParagraph {
      if paragraph.isMultiple(of: Self.paragraphsInSection) {
        text += "\n## Section \(paragraph / Self.paragraphsInSection + 1)\n"
      }
      var words = (0..<Self.wordsInParagraph).map { _ in
        Self.vocabulary.randomElement(using: &generator) ?? ""
      }
      words[5] = "*\(words[5])*"
      words[20] = "**\(words[20])**"
      words[30] = "`\(words[30])`"
      words[40] = "[\(words[40])](article-\((article + paragraph) % articles).md)"
      text += "\n\(words.joined(separator: " ")).\n"
    }
    return text
  }
}
