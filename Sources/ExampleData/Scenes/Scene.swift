public import Images

/// A picture with several objects, and the truth about it.
public struct Scene: Sendable, Hashable {
  /// An object of a scene.
  public struct Object: Sendable, Hashable {
    /// The emoji.
    public let emoji: Emoji

    /// Where the object is seen: 1 there and 0 elsewhere, `height × width` values, row by row.
    ///
    /// Pixels that a later object covers are 0. No two masks of a scene overlap.
    public let mask: [UInt8]

    /// Where the object would be seen were it alone: its mask, and what later objects cover of it.
    public let outline: [UInt8]
  }

  /// The picture, of layout `rgb`.
  public let picture: Image8

  /// The class of each pixel: 0 for the background, 1 and more for the emoji's group.
  public let labels: LabelMap

  /// The objects, the last in front.
  public let objects: [Object]

  /// What the classes of ``labels`` are called.
  public static let classNames = ["background"] + Emoji.groups
}
