internal import CProcess
internal import Foundation
internal import Synchronization

/// The processes that a child has started, as `/proc` shows them.
enum ProcessTree {
  private static let children = Mutex<Set<Int32>>([])

  /// Notes a child, so that it is not taken for a stray.
  static func register(_ process: Int32) {
    _ = adoption
    children.withLock { _ = $0.insert(process) }
  }

  /// Forgets a child that has ended.
  static func unregister(_ process: Int32) {
    children.withLock { _ = $0.remove(process) }
  }

  /// Orphaned descendants become children of this process, where ``endStrays()`` finds them.
  private static let adoption: Void = ctk_adopt_orphans()

  /// What a process and its descendants use.
  struct Usage {
    var processes = 0
    var residentBytes = 0
  }

  /// What a process and its descendants use now.
  static func usage(of root: Int32) -> Usage {
    var usage = Usage()
    for process in descendants(of: root) {
      usage.processes += 1
      guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8),
        let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { continue }
      usage.residentBytes += pages * Int(getpagesize())
    }
    return usage
  }

  /// Ends a process and its descendants.
  static func kill(_ root: Int32) {
    let all = descendants(of: root)
    Foundation.kill(-root, SIGKILL)
    for process in all { Foundation.kill(process, SIGKILL) }
  }

  /// Ends and reaps orphans: children of this process that nobody started here.
  ///
  /// An ended orphan hands its own children over, so this looks again until there are none.
  static func endStrays() {
    for _ in 0..<100 {
      let known = children.withLock { $0 }
      let own = getpid()
      let strays = parents().filter { $0.value == own && !known.contains($0.key) }.map { $0.key }
      if strays.isEmpty { return }
      for stray in strays {
        // Only what descends from a cell is adopted; a child that Foundation started is not ours
        // to end, but the engine starts none.
        Foundation.kill(stray, SIGKILL)
        waitpid(stray, nil, 0)
      }
    }
  }

  /// A process and all that descend from it.
  private static func descendants(of root: Int32) -> [Int32] {
    let children = Dictionary(grouping: parents(), by: \.value).mapValues { $0.map(\.key) }
    var found = [root]
    var next = 0
    while next < found.count {
      found += children[found[next]] ?? []
      next += 1
    }
    return found
  }

  /// The parent of every process.
  private static func parents() -> [Int32: Int32] {
    var parents: [Int32: Int32] = [:]
    guard let folder = opendir("/proc") else { return parents }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let process = Int32(name), let parent = parent(of: process) else { continue }
      parents[process] = parent
    }
    return parents
  }

  /// The parent in `/proc/PID/stat`: the second field behind the name in parentheses.
  private static func parent(of process: Int32) -> Int32? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 512)
    let count = fread(&line, 1, line.count, file)
    guard let end = line[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = line[(end + 1)..<count].split(separator: UInt8(ascii: " "))
    guard fields.count > 1 else { return nil }
    return Int32(String(decoding: fields[1], as: UTF8.self))
  }
}
