internal import Foundation

/// The processes of this machine that have a word in their command line.
package enum RunningProcesses {
  /// Whether there are any.
  package static func exist(with word: String) -> Bool { id(with: word) != nil }

  /// The processes between this one and one that has the word, that one included.
  package static func above(_ word: String) -> [RunningProcess] {
    var running: [RunningProcess] = []
    var next = id(with: word).flatMap(RunningProcess.init)
    while let process = next, process.id != Int(getpid()), process.id > 1 {
      running.append(process)
      next = process.parent
    }
    return running
  }

  private static func id(with word: String) -> Int? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int($0) }.first { id in
      let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
      return line.split(separator: 0).contains { $0.elementsEqual(word.utf8) }
    }
  }

  /// Waits up to a minute until there is one, and tells whether there is.
  @discardableResult
  package static func begin(with word: String) -> Bool { waits { exist(with: word) } }

  /// Waits up to a minute until there is none, and tells whether there is none.
  package static func end(with word: String) -> Bool { waits { !exist(with: word) } }
}

/// Waits up to a minute until something holds, and tells whether it does.
package func waits(until condition: () throws -> Bool) rethrows -> Bool {
  let deadline = ContinuousClock.now + .seconds(60)
  while try !condition() {
    if ContinuousClock.now > deadline { return false }
    usleep(20_000)
  }
  return true
}

/// Waits like ``waits(until:)`` where others need the thread meanwhile.
package func waits(until condition: () -> Bool) async throws -> Bool {
  let deadline = ContinuousClock.now + .seconds(60)
  while !condition() {
    if ContinuousClock.now > deadline { return false }
    try await Task.sleep(for: .milliseconds(20))
  }
  return true
}
