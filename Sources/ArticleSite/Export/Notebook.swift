/// A Jupyter notebook, as nbformat 4.5 writes it.
struct Notebook: Encodable {
  let cells: [Cell]
  let metadata = Metadata()
  let nbformat = 4
  let nbformatMinor = 5

  private enum CodingKeys: String, CodingKey {
    case cells, metadata, nbformat
    case nbformatMinor = "nbformat_minor"
  }

  struct Metadata: Encodable {
    let kernelspec = ["display_name": "Swift", "language": "swift", "name": "swift"]
    let languageInfo = ["name": "swift", "file_extension": ".swift"]

    private enum CodingKeys: String, CodingKey {
      case kernelspec
      case languageInfo = "language_info"
    }
  }

  /// A cell with its id, unique in the notebook.
  enum Cell: Encodable {
    case markdown(String, String, [String: [String: String]])
    case code(String, String, [Output])

    private enum Key: String, CodingKey {
      case attachments, id, metadata, outputs, source
      case kind = "cell_type"
      case count = "execution_count"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode([String: String](), forKey: .metadata)
      switch self {
      case .markdown(let id, let text, let attachments):
        try container.encode("markdown", forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encode(Notebook.lines(text), forKey: .source)
        if !attachments.isEmpty { try container.encode(attachments, forKey: .attachments) }
      case .code(let id, let text, let outputs):
        try container.encode("code", forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encode(Notebook.lines(text), forKey: .source)
        try container.encodeNil(forKey: .count)
        try container.encode(outputs, forKey: .outputs)
      }
    }
  }

  /// What a cell does.
  enum Output: Encodable {
    /// What it prints.
    case stream(String)
    /// What it shows, in several forms from which the reader takes the best.
    case display([Form])
    /// How it fails: the name and the message.
    case failure(String, String)

    /// A form of what a cell shows.
    struct Form {
      /// The media type.
      let type: String
      /// The text, or the bytes in Base64.
      let text: String
    }

    private enum Key: String, CodingKey {
      case name, text, data, metadata, ename, evalue, traceback
      case kind = "output_type"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .stream(let text):
        try container.encode("stream", forKey: .kind)
        try container.encode("stdout", forKey: .name)
        try container.encode(Notebook.lines(text), forKey: .text)
      case .display(let forms):
        try container.encode("display_data", forKey: .kind)
        try container.encode([String: String](), forKey: .metadata)
        let texts = forms.map { ($0.type, Notebook.lines($0.text)) }
        try container.encode(Dictionary(texts) { first, _ in first }, forKey: .data)
      case .failure(let name, let message):
        let lines = message.split(separator: "\n").map(String.init)
        try container.encode("error", forKey: .kind)
        try container.encode(name, forKey: .ename)
        try container.encode(lines.first ?? "", forKey: .evalue)
        try container.encode(lines, forKey: .traceback)
      }
    }
  }

  /// A text as notebooks keep it: lines with their ends, the last without.
  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n" as Character, omittingEmptySubsequences: false)
      .map { "\($0)\n" }
    if lines.last == "\n" { lines.removeLast() }
    if let last = lines.last { lines[lines.count - 1] = String(last.dropLast()) }
    return lines
  }
}
