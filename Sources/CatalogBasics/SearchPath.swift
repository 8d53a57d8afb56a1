internal import Foundation

/// The folders of the variable `PATH`.
package enum SearchPath {
  /// The first executable file of that name; nil when there is none.
  package static func executable(_ name: String) -> String? { executables(name).first }

  /// All executable files of that name, in the order of their folders.
  package static func executables(_ name: String) -> [String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.filter { access($0, X_OK) == 0 }
  }
}
