internal import CCMark

/// libcmark's own HTML renderer: what ours is held against, in tests and in time.
public enum ReferenceRenderer {
  /// Returns libcmark's HTML for a text, raw HTML kept.
  ///
  /// - Parameter text: Markdown, without additions.
  /// - Returns: The HTML.
  public static func html(_ text: String) -> String {
    var text = text
    let rendered = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_markdown_to_html($0.baseAddress, $0.count, CMARK_OPT_UNSAFE)
      }
    }
    guard let rendered else { preconditionFailure("libcmark returned no text") }
    defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
    return String(cString: rendered)
  }

  /// The version of libcmark that is linked.
  public static var version: String { String(cString: cmark_version_string()) }
}
