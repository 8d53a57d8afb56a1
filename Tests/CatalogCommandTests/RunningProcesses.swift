import Foundation

/// The processes of this machine that have a word in their command line.
enum RunningProcesses {
  /// Waits until there is one, and tells whether there is.
  static func begin(with word: String) -> Bool { wait { !words(with: word).isEmpty } }

  /// Waits until there is none, and tells whether there is none.
  static func end(with word: String) -> Bool { wait { words(with: word).isEmpty } }

  private static func wait(until condition: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(20)
    while !condition() {
      if ContinuousClock.now > deadline { return false }
      usleep(5_000)
    }
    return true
  }

  private static func words(with word: String) -> [[String]] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return folders.filter { Int($0) != nil }.compactMap { process in
      guard let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
        return nil
      }
      let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.contains(word) ? words : nil
    }
  }
}
