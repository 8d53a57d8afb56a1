internal import Foundation
internal import Glibc
internal import Synchronization

/// Tells when files in some folders change.
///
/// Saving counts in each of its forms: a file written in place, a file renamed over another, a file
/// removed and made anew. Changes that come close together are told once. Hidden files and editors'
/// backups do not count.
final class FolderWatcher: Sendable {
  /// What has changed.
  struct Change: OptionSet, Sendable {
    let rawValue: Int
    /// Markdown files.
    static let articles = Change(rawValue: 1)
    /// Other files, or whole folders.
    static let others = Change(rawValue: 2)
  }

  private let queue: Int32
  private let end: (read: Int32, write: Int32)
  private let folders = Mutex<[Int32: String]>([:])
  private let isRunning = Mutex(false)
  private let hasEnded = DispatchSemaphore(value: 0)

  /// The milliseconds without a change after which changes are told, and the most that they wait.
  private static let quiet: Int32 = 60
  private static let longest = Duration.milliseconds(250)

  /// Creates a watcher that watches nothing yet.
  ///
  /// - Throws: ``LiveServerError`` of kind `cannotWatch`.
  init() throws(LiveServerError) {
    queue = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    var pipe: [Int32] = [-1, -1]
    guard queue >= 0, Glibc.pipe(&pipe) == 0 else {
      let reason =
        queue < 0 && errno == EMFILE
        ? "other programs watch as much as the system allows (fs.inotify.max_user_instances)"
        : String(cString: strerror(errno))
      close(queue)
      throw .cannotWatch(reason)
    }
    for descriptor in pipe { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    end = (pipe[0], pipe[1])
  }

  deinit {
    close(queue)
    close(end.read)
    close(end.write)
  }

  /// Watches a folder, and the folders in it if that is asked for; hidden ones are left out.
  func watch(_ folder: String, recursively: Bool) {
    let events =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR
    let descriptor = inotify_add_watch(queue, folder, UInt32(events))
    guard descriptor >= 0 else { return }
    folders.withLock { folders in
      if recursively || folders[descriptor] == nil {
        folders[descriptor] = recursively ? folder : ""
      }
    }
    guard recursively else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where !name.hasPrefix(".") {
      let path = folder + "/" + name
      var status = stat()
      // A link to a folder could lead back to where it stands.
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
      watch(path, recursively: true)
    }
  }

  /// Watches the folders of files, and those that a link of that name leads to; of the folders in
  /// them only `Figures`.
  func watchFolders(of files: [String]) {
    let places = files.flatMap { file -> [String] in
      let file = URL(filePath: file)
      return [file, file.resolvingSymlinksInPath()].map { $0.deletingLastPathComponent().path }
    }
    for folder in Set(places) {
      watch(folder, recursively: false)
      watch(folder + "/Figures", recursively: true)
    }
  }

  /// Starts to tell changes.
  ///
  /// - Parameter onChange: Called on a thread of the watcher's.
  func start(onChange: @escaping @Sendable (Change) -> Void) {
    let thread = Thread { [self] in
      while let change = next() { onChange(change) }
      hasEnded.signal()
    }
    thread.name = "catalog.watch"
    isRunning.withLock { $0 = true }
    thread.start()
  }

  /// Ends the thread.
  func stop() {
    let wasRunning = isRunning.withLock { isRunning in
      defer { isRunning = false }
      return isRunning
    }
    guard wasRunning else { return }
    _ = write(end.write, "x", 1)
    hasEnded.wait()
  }

  /// Waits for changes, and for the end of a row of them; nil when the watcher is stopped.
  private func next() -> Change? {
    var change: Change = []
    var first: ContinuousClock.Instant?
    while true {
      var sources = [
        pollfd(fd: end.read, events: Int16(POLLIN), revents: 0),
        pollfd(fd: queue, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&sources, 2, change.isEmpty ? -1 : Self.quiet)
      if sources[0].revents != 0 { return nil }
      if count > 0 { change.formUnion(read()) }
      guard !change.isEmpty else { continue }
      let start = first ?? .now
      first = start
      if count == 0 || start.duration(to: .now) > Self.longest { return change }
    }
  }

  /// Reads what the system has to tell.
  private func read() -> Change {
    var change: Change = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let length = Glibc.read(queue, &buffer, buffer.count)
      guard length > 0 else { return change }
      buffer.withUnsafeBytes { bytes in
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= length {
          let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let start = offset + MemoryLayout<inotify_event>.size
          let name = bytes[start..<start + Int(event.len)].prefix { $0 != 0 }
          change.formUnion(self.change(event, String(decoding: name, as: UTF8.self)))
          offset = start + Int(event.len)
        }
      }
    }
  }

  private func change(_ event: inotify_event, _ name: String) -> Change {
    let mask = event.mask
    if mask & UInt32(IN_Q_OVERFLOW) != 0 { return [.articles, .others] }
    if mask & UInt32(IN_IGNORED) != 0 {
      folders.withLock { $0[event.wd] = nil }
      return []
    }
    if name.hasPrefix(".") || name.hasSuffix("~") { return [] }
    if mask & UInt32(IN_ISDIR) != 0 {
      let folder = folders.withLock { $0[event.wd] } ?? ""
      let isNew = mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0
      if isNew, !folder.isEmpty { watch(folder + "/" + name, recursively: true) }
      return [.articles, .others]
    }
    // A file that is only made is not written yet.
    if mask & UInt32(IN_CREATE) != 0 { return [] }
    return name.lowercased().hasSuffix(".md") ? .articles : .others
  }
}
