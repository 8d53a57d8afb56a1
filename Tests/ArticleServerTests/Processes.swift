import Foundation

/// A process, told from any later one of its number.
struct RunningProcess: CustomStringConvertible {
  let id: Int
  private let start: Substring

  /// The process of a number; nil when there is none, or nothing but its exit status is left.
  init?(_ id: Int) {
    guard let fields = Self.fields(of: id), fields[0] != "Z" else { return nil }
    self.id = id
    start = fields[19]
  }

  var description: String { "process \(id)" }

  /// The process that started it; nil at the first.
  var parent: RunningProcess? { Self.fields(of: id).flatMap { Int($0[1]) }.flatMap(Self.init) }

  /// Waits up to a minute until it has ended.
  func waitForEnd() async throws -> Bool {
    for _ in 0..<1_200 {
      if RunningProcess(id)?.start != start { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

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

/// The processes of this machine.
enum Processes {
  /// The processes between this one and the one that has a word in its command line, that one
  /// included.
  static func running(above word: String) -> [RunningProcess] {
    var running: [RunningProcess] = []
    var next = id(with: word).flatMap(RunningProcess.init)
    while let process = next, process.id != Int(getpid()), process.id > 1 {
      running.append(process)
      next = process.parent
    }
    return running
  }

  /// Whether there are any that have this word in their command line.
  static func exist(with word: String) -> Bool { id(with: word) != nil }

  private static func id(with word: String) -> Int? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int($0) }.first { id in
      let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
      return line.split(separator: 0).contains { $0.elementsEqual(word.utf8) }
    }
  }

  /// Waits up to a minute until there are some, or none.
  static func wait(for word: String, toBe isThere: Bool) async throws -> Bool {
    for _ in 0..<1_200 {
      if exist(with: word) == isThere { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }
}
