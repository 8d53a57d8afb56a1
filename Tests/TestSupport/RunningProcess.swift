internal import Foundation

/// A process, told from any later one of its number.
package struct RunningProcess: Sendable, CustomStringConvertible {
  package let id: Int

  private let start: Substring

  /// The process of a number; nil when there is none, or nothing but its exit status is left.
  package init?(_ id: Int) {
    guard let fields = Self.fields(of: id), fields[0] != "Z" else { return nil }
    self.id = id
    start = fields[19]
  }

  package var description: String { "process \(id)" }

  /// The process that started it; nil at the first.
  package var parent: RunningProcess? {
    Self.fields(of: id).flatMap { Int($0[1]) }.flatMap(Self.init)
  }

  /// Whether nothing is left of it, or its exit status alone.
  package var hasEnded: Bool { RunningProcess(id)?.start != start }

  /// What the system says of a process behind its name: its state, its parent, and so on.
  private static func fields(of id: Int) -> [Substring]? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(id)/stat"), !data.isEmpty else {
      return nil
    }
    let text = String(decoding: data, as: UTF8.self)
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 19 ? fields : nil
  }
}
