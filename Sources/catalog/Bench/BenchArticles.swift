import ArticleEngine
import CatalogBasics
import Foundation

/// Articles of small cells, and the same snippets as documentation of a Rust crate.
struct BenchArticles {
  private let articles: Int
  private let cells: Int

  /// Creates a set of articles.
  ///
  /// - Parameters:
  ///   - articles: How many there are.
  ///   - cells: How many cells each has.
  init(articles: Int, cells: Int) {
    self.articles = articles
    self.cells = cells
  }

  /// The articles, each with the outputs its cells print.
  func sources(in folder: TemporaryFolder) throws -> [ArticleCheck.Source] {
    try (0..<articles).map { index in
      let text = (0..<cells).map(Self.cell).joined(separator: "\n")
      let path = try folder.write("# Article \(index)\n\n" + text, to: "article-\(index).md")
      return try ArticleCheck.Source(path: path)
    }
  }

  private static func cell(_ index: Int) -> String {
    """
    Cell \(index).

    ```swift
    let xs\(index) = (0..<\(index + 10)).map { Double($0) * 0.5 }
    print(xs\(index).reduce(0, +), 2 * \(index))
    ```

    ```output
    \(sum(index)) \(2 * index)
    ```

    """
  }

  private static func sum(_ index: Int) -> Double {
    (0..<index + 10).reduce(0) { $0 + Double($1) * 0.5 }
  }

  /// Writes the crate whose documentation holds the same snippets.
  func writeCrate(to folder: TemporaryFolder) throws {
    try folder.write(
      "[package]\nname = \"peer\"\nversion = \"0.1.0\"\nedition = \"2024\"\n", to: "Cargo.toml")
    let functions = (0..<articles).map { article in
      (0..<cells).map(Self.snippet).joined() + "pub fn article\(article)() {}\n"
    }
    let library = "pub fn twice(x: i32) -> i32 { 2 * x }\n" + functions.joined()
    try folder.write(library, to: "src/lib.rs")
  }

  private static func snippet(_ index: Int) -> String {
    """
    /// ```
    /// let xs: Vec<f64> = (0..\(index + 10)).map(|i| i as f64 * 0.5).collect();
    /// let sum: f64 = xs.iter().sum();
    /// assert_eq!(sum, \(sum(index)));
    /// println!("{} {}", sum, peer::twice(\(index)));
    /// ```

    """
  }
}
