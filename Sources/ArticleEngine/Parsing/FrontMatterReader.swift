internal import CommonMark
internal import Yams

/// Reads the YAML at the top of an article.
struct FrontMatterReader {
  private(set) var metadata = Article.Metadata()
  private(set) var problems: [Finding] = []

  /// Whether there are keys and values at all.
  private(set) var isYAML = true

  private static let keys = ["title", "topic", "summary", "language", "date", "references"]

  init(_ frontMatter: FrontMatter) {
    do {
      guard let root = try Yams.compose(yaml: frontMatter.text) else { return }
      guard let mapping = root.mapping else {
        isYAML = false
        report("front matter holds 'key: value' lines between its '---' lines", root, frontMatter)
        return
      }
      for (key, value) in mapping { read(key, value, frontMatter) }
    } catch let error as YamlError {
      isYAML = false
      let line = Self.line(of: error) ?? 1
      problems.append(
        Finding(
          .format, "the front matter is not YAML: \(Self.message(error))",
          line: frontMatter.firstLine + line - 1))
    } catch {
      isYAML = false
      problems.append(
        Finding(.format, "the front matter is not YAML", line: frontMatter.firstLine))
    }
  }

  private mutating func read(_ key: Node, _ value: Node, _ frontMatter: FrontMatter) {
    switch key.string {
    case "title": metadata.title = text(value, "title", frontMatter)
    case "topic": metadata.topic = text(value, "topic", frontMatter)
    case "summary": metadata.summary = text(value, "summary", frontMatter)
    case "language":
      metadata.language = text(value, "language", frontMatter).flatMap { language in
        let isTag = language.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*/) != nil
        if !isTag { report("'language' is a tag like 'en' or 'zh-Hans'", value, frontMatter) }
        return isTag ? language : nil
      }
    case "date":
      metadata.date = text(value, "date", frontMatter).flatMap { date in
        let isDay = date.wholeMatch(of: /\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/) != nil
        if !isDay { report("'date' is a day like '2026-11-24'", value, frontMatter) }
        return isDay ? date : nil
      }
    case "references":
      guard let sequence = value.sequence else {
        return report("'references' is a list of lines that begin with '- '", value, frontMatter)
      }
      metadata.references = sequence.compactMap { text($0, "references", frontMatter) }
    default:
      let name = key.string ?? "?"
      let hint =
        NearestName.nearest(to: name, among: Self.keys).map { "did you mean '\($0)'?" }
        ?? "there are \(Self.keys.joined(separator: ", "))"
      report("front matter has no key '\(name)'; \(hint)", key, frontMatter)
    }
  }

  private mutating func text(_ node: Node, _ key: String, _ frontMatter: FrontMatter) -> String? {
    if let scalar = node.scalar { return scalar.string }
    report("'\(key)' is text; quote it if it holds ': '", node, frontMatter)
    return nil
  }

  private mutating func report(_ message: String, _ node: Node, _ frontMatter: FrontMatter) {
    let line = frontMatter.firstLine + (node.mark?.line ?? 1) - 1
    problems.append(Finding(.format, message, line: line, column: node.mark?.column ?? 1))
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: nil
    }
  }

  private static func message(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      problem
    default: "\(error)"
    }
  }
}
