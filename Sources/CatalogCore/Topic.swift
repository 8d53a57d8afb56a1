/// A subject of the catalogue: what it is called, where it comes from, and what can be run on it.
///
/// A topic lives in a module of its own under `Plugins/` and registers itself with one
/// ``TopicRecord``.
public protocol Topic: Sendable {
  /// The name on the command line and in links: lower-case words joined by hyphens.
  static var id: String { get }

  /// The name that readers see.
  static var title: String { get }

  /// One sentence that says what the topic is about.
  static var summary: String { get }

  /// The papers and books that the topic follows.
  static var references: [Reference] { get }

  /// What `catalog demo` can show.
  static var demos: [any Demo.Type] { get }

  /// What `catalog run` can do with the user's own files.
  static var tools: [any Tool.Type] { get }

  /// What `catalog bench` can time.
  static var benchmarks: [Benchmark] { get }
}

extension Topic {
  /// No demos unless the topic says otherwise.
  public static var demos: [any Demo.Type] { [] }

  /// No tools unless the topic says otherwise.
  public static var tools: [any Tool.Type] { [] }

  /// No benchmarks unless the topic says otherwise.
  public static var benchmarks: [Benchmark] { [] }
}
