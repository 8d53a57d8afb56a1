internal import Foundation

/// The files of KaTeX as Debian's packages `libjs-katex` and `fonts-katex` install them.
struct KaTeXFiles: Sendable {
  /// The folder of `katex.js`, `katex.css` and `fonts`.
  private let folder: URL

  /// The program.
  let script: [UInt8]

  /// The version that the program states: `"0.16.4"`.
  let version: String

  /// Finds KaTeX.
  ///
  /// - Parameter folder: Where it is; nil for `CATALOG_KATEX` in the environment, or else where
  ///   Debian puts it.
  /// - Throws: ``MathError`` of kind `notInstalled`.
  init(folder: String? = nil) throws(MathError) {
    let path =
      folder ?? ProcessInfo.processInfo.environment["CATALOG_KATEX"]
      ?? "/usr/share/javascript/katex"
    self.folder = URL(filePath: path)
    script = try Self.read(self.folder, "katex.js")
    version = Self.version(in: script) ?? "unknown"
  }

  private static func version(in script: [UInt8]) -> String? {
    let text = String(decoding: script, as: UTF8.self)
    guard let start = text.firstRange(of: "version:\"") ?? text.firstRange(of: "version: \"") else {
      return nil
    }
    return String(text[start.upperBound...].prefix { $0 != "\"" })
  }

  /// The style sheet and the fonts that it names, by their paths beside each other.
  ///
  /// Of the formats of a font only WOFF2 stays, which every browser reads that KaTeX supports.
  ///
  /// - Throws: ``MathError`` of kind `notInstalled`.
  func assets() throws(MathError) -> [String: [UInt8]] {
    let css = String(decoding: try Self.read(folder, "katex.min.css"), as: UTF8.self)
    var assets: [String: [UInt8]] = [:]
    var sheet = "/* KaTeX \(version), see LICENSE.txt */\n"
    var rest = css[...]
    while let start = rest.firstRange(of: "src:url(") {
      sheet += rest[..<start.lowerBound]
      let sources = rest[start.lowerBound...].prefix { $0 != ";" && $0 != "}" }
      rest = rest[sources.endIndex...]
      let source = sources.split(separator: ",").first { $0.contains(".woff2") } ?? ""
      let path = source.split(separator: "(").dropFirst().first?.prefix { $0 != ")" } ?? ""
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      assets["fonts/\(name)"] = try Self.read(folder, "fonts/\(name)")
      sheet += "src:url(fonts/\(name)) format('woff2');font-display:block"
    }
    assets["katex.css"] = Array((sheet + rest).utf8)
    assets["LICENSE.txt"] = Array(Self.notice.utf8)
    return assets
  }

  private static func read(_ folder: URL, _ name: String) throws(MathError) -> [UInt8] {
    let path = folder.appending(path: name).path
    guard let data = FileManager.default.contents(atPath: path) else { throw .notInstalled(path) }
    return Array(data)
  }

  private static let notice = """
    KaTeX (style sheet, and the markup of formulas in these pages)
    Copyright (c) 2013-2020 Khan Academy and other contributors
    https://katex.org

    The MIT License (MIT)

    Permission is hereby granted, free of charge, to any person obtaining a copy of this software
    and associated documentation files (the "Software"), to deal in the Software without
    restriction, including without limitation the rights to use, copy, modify, merge, publish,
    distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
    Software is furnished to do so, subject to the following conditions:

    The above copyright notice and this permission notice shall be included in all copies or
    substantial portions of the Software.

    THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING
    BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
    NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
    DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
    OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

    Fonts (the folder fonts)
    Copyright (c) 2009-2010 Design Science, Inc., (c) 2014-2020 Khan Academy, and, for the designs
    they derive from, (c) 1997, 2009 American Mathematical Society
    SIL Open Font License 1.1, https://openfontlicense.org

    """
}
