/// A language that pages have words of their own in.
package enum PageLanguage: Sendable, Hashable {
  case english, chinese

  /// The language of the words around a text.
  ///
  /// - Parameter name: The text's language as HTML names it: `"en"`, `"zh-Hans"`.
  package init(_ name: String) {
    self = name.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}
