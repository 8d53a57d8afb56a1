/// What the server itself puts below the root, in a folder that no article's page can be in the way
/// of.
enum OwnFiles {
  /// The script of live pages.
  static let script = "-/live.js"
  /// The style sheet of what that script shows.
  static let style = "-/live.css"
  /// Where pages hear of changes.
  static let events = "-/events"
  /// Where the code of a cell is asked for, run and kept.
  static let cell = "-/cell"
  static let run = "-/run"
  static let keep = "-/keep"

  /// The bytes of one of the files.
  static func bytes(of path: String) -> [UInt8]? {
    switch path {
    case script: PackageResources.live_js
    case style: PackageResources.live_css
    default: nil
    }
  }
}
