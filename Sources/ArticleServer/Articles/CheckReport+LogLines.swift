internal import ArticleEngine

extension CheckReport {
  /// What whoever serves the articles reads in the terminal: findings, and what holds anew.
  var logLines: [String] {
    entries.flatMap { entry in
      let holdsAnew = entry.findings.isEmpty && entry.transcript?.isCached == false
      return entry.findings.map { "\(entry.path):\($0.line):\($0.column): \($0.message)" }
        + (holdsAnew ? ["\(entry.path) holds"] : [])
    }
  }
}
