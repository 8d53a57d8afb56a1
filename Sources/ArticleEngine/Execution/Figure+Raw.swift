extension Figure {
  /// A figure from the file that `show` left: SVG text, or PNG.
  init(name: String, raw: [UInt8], format: String) throws {
    self.init(name: name, content: raw, format: format)
  }
}
