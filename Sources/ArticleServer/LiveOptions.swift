public import ArticleEngine
public import ArticleSite

/// What a live server serves, and how.
public struct LiveOptions: Sendable {
  /// The port; 0 for any that is free.
  public var port: UInt16

  /// Whether cells can be changed, run and kept in the pages.
  public var allowsEditing: Bool

  /// What the site is called and where its parts are.
  public var site: SiteOptions

  /// How cells are run.
  public var execution: ExecutionOptions

  /// Finds the articles; asked again at every change.
  public var articles: @Sendable () throws -> [String]

  /// The folders that articles may come to, with all folders in them but hidden ones.
  ///
  /// Beside them, the folder of each article and its `Figures` are watched.
  public var folders: [String]

  /// How long the body of a request may take; less than the 60 seconds of a whole request.
  var bodyTime = Duration.seconds(30)

  /// Told in one line what happens, for a terminal.
  public var log: @Sendable (String) -> Void

  /// Creates options.
  public init(
    port: UInt16 = 8080, allowsEditing: Bool = false, site: SiteOptions = SiteOptions(),
    execution: ExecutionOptions, folders: [String],
    articles: @escaping @Sendable () throws -> [String],
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.port = port
    self.allowsEditing = allowsEditing
    self.site = site
    self.execution = execution
    self.folders = folders
    self.articles = articles
    self.log = log
  }
}
