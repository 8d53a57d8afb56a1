internal import Foundation
internal import Synchronization

/// Turns TeX into HTML with MathML for screen readers, by KaTeX run in this process.
///
/// KaTeX is loaded when the first formula needs it: a page whose formulas are all in the cache costs
/// nothing.
final class KaTeX: Sendable {
  private let files: KaTeXFiles
  private let engine = Mutex<ScriptEngine?>(nil)

  /// Creates a renderer from installed files.
  init(files: KaTeXFiles) {
    self.files = files
  }

  /// Renders a formula.
  ///
  /// - Parameters:
  ///   - tex: The formula.
  ///   - isDisplayed: Whether it stands on lines of its own.
  /// - Returns: Markup that is safe in a page: links and HTML in formulas are refused.
  /// - Throws: ``MathError``: `notTeX` for a formula that KaTeX does not understand, else what is
  ///   wrong with KaTeX itself.
  func html(_ tex: String, isDisplayed: Bool) throws(MathError) -> String {
    // Mutex's closures carry no typed errors, so a result does.
    let result = engine.withLock { engine -> Result<String, MathError> in
      do throws(MathError) {
        if engine == nil { engine = try load() }
        guard let answer = try engine?.answer(to: tex, isDisplayed) else {
          throw .notLoaded("there is no memory for it")
        }
        return .success(answer)
      } catch {
        return .failure(error)
      }
    }
    return try Self.markup(in: try result.get())
  }

  private func load() throws(MathError) -> ScriptEngine {
    guard let engine = ScriptEngine() else { throw .notLoaded("there is no memory for it") }
    do {
      try engine.run(Array(Self.missingInDuktape.utf8), name: "catalog")
      try engine.run(files.script, name: "katex.js")
      try engine.run(Array(Self.entry.utf8), name: "catalog")
    } catch {
      throw .notLoaded(error.message)
    }
    return engine
  }

  /// Takes apart what ``entry`` answers: `=` and markup, or `!`, a position and a message.
  private static func markup(in answer: String) throws(MathError) -> String {
    if answer.hasPrefix("=") { return String(answer.dropFirst()) }
    let parts = answer.dropFirst().split(separator: " ", maxSplits: 1)
    let message = parts.count > 1 ? String(parts[1]) : "unknown error"
    let prefix = "KaTeX parse error: "
    throw .notTeX(
      message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message,
      offset: parts.first.flatMap { Int($0) })
  }

  /// The one function of ES2015 that KaTeX needs and Duktape lacks.
  private static let missingInDuktape = """
    if (!Array.prototype.fill) Object.defineProperty(Array.prototype, "fill", {
      value: function (value, start, end) {
        var last = end === undefined ? this.length : end;
        for (var i = start || 0; i < last; i++) this[i] = value;
        return this;
      }
    });
    """

  private static let entry = """
    function catalogFormula(tex, isDisplayed) {
      try {
        return "=" + katex.renderToString(tex, {
          displayMode: isDisplayed, output: "htmlAndMathml", throwOnError: true, strict: "ignore",
          trust: false, maxExpand: 1000, maxSize: 100
        });
      } catch (error) {
        var position = typeof error.position === "number" ? error.position : -1;
        return "!" + position + " " + (error.message || String(error)).replace(/\\n/g, " ");
      }
    }
    """
}

extension ScriptEngine {
  fileprivate func answer(to tex: String, _ isDisplayed: Bool) throws(MathError) -> String {
    do {
      return try call("catalogFormula", tex, isDisplayed)
    } catch {
      throw .notTeX(error.message, offset: nil)
    }
  }
}

/// Why a formula cannot be shown.
public enum MathError: Error, Sendable, Hashable, CustomStringConvertible {
  /// KaTeX, or one of its files, is not installed.
  case notInstalled(String)
  /// KaTeX is installed and cannot be run.
  case notLoaded(String)
  /// The formula is not TeX that KaTeX knows; the offset is in UTF-16 units of the formula.
  case notTeX(String, offset: Int?)

  /// The error in one line.
  public var description: String {
    switch self {
    case .notInstalled(let file):
      """
      math needs KaTeX 0.16, and there is no '\(file)'; install it with \
      'apt-get install libjs-katex fonts-katex'
      """
    case .notLoaded(let reason): "cannot run KaTeX: \(reason)"
    case .notTeX(let message, _): "the formula is not TeX that KaTeX knows: \(message)"
    }
  }
}
