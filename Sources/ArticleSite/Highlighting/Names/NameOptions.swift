public import ArticleEngine

/// How the names in cells get their types and comments: from sourcekit-lsp, while a site is built.
public struct NameOptions: Sendable {
  /// The modules that cells may import.
  public var modules: ModuleFolder?

  /// How long the language server may take for all articles together; what it has said by then is
  /// kept, so that the next build goes on from there.
  public var seconds: Double

  /// The language server; nil for the compiler's own, or the first on the path.
  public var server: String?

  /// Creates options.
  public init(modules: ModuleFolder? = nil, seconds: Double = 60, server: String? = nil) {
    self.modules = modules
    self.seconds = seconds
    self.server = server
  }
}
