/// How cells are run.
public struct ExecutionOptions: Sendable {
  /// How many programs run at once.
  public var jobs: Int

  /// Whether results of earlier runs are taken for cells that have not changed.
  public var usesCache: Bool

  /// The seconds that a cell may take which does not say otherwise.
  public var timeout: Double

  /// The bytes of memory that a program and all that it starts may hold.
  public var memory: Int

  /// The bytes that a program may write to standard output and standard error.
  public var output: Int

  /// How many processes a program may have at a time, itself included.
  public var processes: Int

  /// The modules that cells may import beside the standard library and Foundation.
  public var modules: ModuleFolder?

  /// The folder that `catalog` is in, for console cells.
  public var commandFolder: String?

  /// What ends the run before its time; nil where nothing does.
  public var cancellation: RunCancellation?

  /// Creates options.
  public init(
    jobs: Int, usesCache: Bool = true, timeout: Double = 30, memory: Int = 2 << 30,
    output: Int = 1 << 20, processes: Int = 64, modules: ModuleFolder? = nil,
    commandFolder: String? = nil, cancellation: RunCancellation? = nil
  ) {
    self.jobs = jobs
    self.usesCache = usesCache
    self.timeout = timeout
    self.memory = memory
    self.output = output
    self.processes = processes
    self.modules = modules
    self.commandFolder = commandFolder
    self.cancellation = cancellation
  }
}

/// Why no cell could be run at all.
public enum ExecutionError: Error, Sendable, CustomStringConvertible {
  /// There is no Swift compiler on the path.
  case noCompiler
  /// The cells' own runtime, or the modules they import, could not be compiled or linked.
  case notBuilt(String)
  /// A file of the engine's could not be written.
  case notWritten(String)

  /// The error in one line, or a few with what the compiler said.
  public var description: String {
    switch self {
    case .noCompiler:
      "there is no 'swiftc' on the path; install Swift from https://swift.org/install"
    case .notBuilt(let reason): "cannot prepare the cells' modules: \(reason)"
    case .notWritten(let reason): "cannot write: \(reason)"
    }
  }
}
