import ArticleEngine
import Foundation

/// Runs an article given as text, and returns what its cells did.
func run(
  _ markdown: String, path: String = "article.md", options: ExecutionOptions? = nil
) throws -> Transcript {
  try runAll([markdown], paths: [path], options: options)[0]
}

/// Runs articles given as texts, together.
func runAll(
  _ markdown: [String], paths: [String], options: ExecutionOptions? = nil,
  observer: RunObserver = RunObserver()
) throws -> [Transcript] {
  let articles = try zip(paths, markdown).map { path, text in
    ArticleProgram(try Article(path: path, bytes: Array(text.utf8)))
  }
  let options = options ?? ExecutionOptions(jobs: 2, usesCache: false)
  return try Executor(options: options).run(articles, observer: observer)
}

extension CellResult {
  /// What the cell printed.
  var text: String { String(decoding: output, as: UTF8.self) }
}
