public import ArgumentParser

/// A command whose options are an algorithm's parameters and whose result is a list of
/// presentation values.
///
/// One such command has three faces: a terminal draws its values as tables, block or braille
/// characters and half-blocks; `--format json` writes them as data; a cell of an article shows them
/// with `show(_:as:)`. It never prints by itself.
///
/// Options need an explicit initialiser with the same defaults, so that a cell can write
/// `GumbelDemo(temperature: 0.5)`; ArgumentParser fills the rest through `init()`.
public protocol Presenting: ParsableArguments, Sendable {
  /// The name on the command line: lower-case words joined by hyphens.
  static var name: String { get }

  /// One line for the list of commands.
  static var abstract: String { get }

  /// Runs the algorithm and returns what there is to see.
  ///
  /// - Parameter progress: Told how far long work has come.
  /// - Returns: What there is to see, from top to bottom.
  /// - Throws: `ValidationError` for an option out of range, or what the algorithm throws.
  func present(reporting progress: Progress) throws -> [Presentation]
}

/// A command that shows an algorithm at work: `catalog demo gumbel`.
public protocol Demo: Presenting {}

/// A command that applies an algorithm to the user's own files: `catalog run minimum-window FILE`.
public protocol Tool: Presenting {}
