/// The module that every program of cells is linked with: it tells the engine where the program is,
/// on a descriptor that nothing else writes to.
///
/// It is compiled once a compiler, into the cache, so that cells work in any Markdown file and need
/// nothing but Swift. A frame is a line of words; each begins with a number that only this run knows:
///
///     NONCE begin CELL OUTPUT ERROR NANOSECONDS
///     NONCE value NUMBER LENGTH, then LENGTH bytes and a line feed
///     NONCE printed NUMBER FROM TO
///     NONCE forked STATUS OUTPUT ERROR
///     NONCE at LINE, before a statement that may throw
///     NONCE threw LENGTH, then LENGTH bytes and a line feed
///     NONCE finish OUTPUT ERROR NANOSECONDS
///
/// OUTPUT, ERROR, FROM and TO are sizes of the files that standard output and error are.
enum CellRuntime {
  static let moduleName = "CatalogCellRuntime"

  /// The environment variable that holds the number before every frame.
  static let nonceVariable = "CATALOG_FRAMES"

  static let source = #"""
    import Glibc

    nonisolated(unsafe) private var nonce = ""
    nonisolated(unsafe) private var control: Int32 = -1
    nonisolated(unsafe) private var mark = 0

    @_silgen_name("fork") private func systemFork() -> Int32

    private func size(_ descriptor: Int32) -> Int {
      var status = stat()
      return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    private func nanoseconds() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    private func send(_ frame: String) {
      var frame = nonce + " " + frame + "\n"
      frame.withUTF8 { bytes in
        var sent = 0
        while sent < bytes.count {
          let count = write(control, bytes.baseAddress! + sent, bytes.count - sent)
          if count <= 0 { return }
          sent += count
        }
      }
    }

    private func open() {
      guard control < 0 else { return }
      setvbuf(stdout, nil, Int32(_IOLBF), 0)
      if let variable = getenv("CATALOG_FRAMES") {
        nonce = String(cString: variable)
        // The process's first environment stays readable in /proc, whatever unsetenv does.
        memset(variable, 0, strlen(variable))
        unsetenv("CATALOG_FRAMES")
      }
      // Away from the low numbers that cells may use, and closed in the processes they start.
      control = fcntl(3, F_DUPFD_CLOEXEC, 200)
      close(3)
    }

    private func flush() {
      fflush(stdout)
      fflush(stderr)
    }

    public func catalogStart(_ cells: Int) { open() }

    public func catalogBegin(_ cell: Int) {
      open()
      flush()
      setenv("CATALOG_CELL", "\(cell)", 1)
      send("begin \(cell) \(size(1)) \(size(2)) \(nanoseconds())")
    }

    public func catalogAt(_ line: Int) { send("at \(line)") }

    public func catalogValue<Value>(_ number: Int, _ value: Value) {
      let text = String(describing: value)
      send("value \(number) \(text.utf8.count)\n\(text)")
    }

    public func catalogMark() {
      fflush(stdout)
      mark = size(1)
    }

    public func catalogPrinted(_ number: Int) {
      fflush(stdout)
      send("printed \(number) \(mark) \(size(1))")
    }

    public func catalogFork() -> Bool {
      flush()
      let child = systemFork()
      if child == 0 { return true }
      var status: Int32 = 0
      if child > 0 { while waitpid(child, &status, 0) < 0 && errno == EINTR {} }
      send("forked \(child > 0 ? Int(status) : -1) \(size(1)) \(size(2))")
      return false
    }

    public func catalogSurvived() {
      flush()
      _exit(0)
    }

    public func catalogThrew(_ error: any Error) {
      flush()
      let text = String(describing: error)
      send("threw \(text.utf8.count)\n\(text)")
    }

    public func catalogFinish() {
      flush()
      send("finish \(size(1)) \(size(2)) \(nanoseconds())")
    }
    """#
}
