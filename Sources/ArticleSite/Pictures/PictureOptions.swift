/// How the pictures are drawn that social networks show beside a link to a page: by `rsvg-convert`
/// of librsvg, while a site is built.
public struct PictureOptions: Sendable {
  /// The program; nil for the first `rsvg-convert` on the path.
  public var program: String?

  /// How long the program may take for one picture.
  public var seconds: Double

  /// Creates options.
  public init(program: String? = nil, seconds: Double = 30) {
    self.program = program
    self.seconds = seconds
  }
}
