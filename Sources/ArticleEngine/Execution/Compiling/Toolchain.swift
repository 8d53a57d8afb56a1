internal import CatalogBasics
internal import Foundation

/// The Swift compiler that is installed, called without its driver: the driver's planning would take
/// as long as the work.
struct Toolchain: Sendable {
  /// The folder of `swiftc`, `swift-frontend` and `clang`.
  let bin: String

  /// What tells this compiler from another, without asking it: its path, size and date.
  let identity: String

  /// Finds the compiler on the path.
  ///
  /// - Throws: ``ExecutionError`` when there is none.
  static func find() throws(ExecutionError) -> Toolchain {
    for candidate in SearchPath.executables("swiftc") {
      guard let real = realpath(candidate, nil) else { continue }
      defer { free(real) }
      let frontend = String(cString: real)
      // Distributions link swiftc to the driver, which stands beside the frontend.
      let bin = (frontend as NSString).deletingLastPathComponent
      guard access("\(bin)/swift-frontend", X_OK) == 0 else { continue }
      return Toolchain(bin: bin, identity: FileIdentity.of("\(bin)/swift-frontend"))
    }
    throw .noCompiler
  }

  /// The folder of the Swift libraries for this system.
  var libraries: String { "\((bin as NSString).deletingLastPathComponent)/lib/swift/linux" }

  #if arch(arm64)
  private static let architecture = "aarch64"
  #else
  private static let architecture = "x86_64"
  #endif

  /// The machine and system that cells run on.
  static let target = "\(architecture)-unknown-linux-gnu"

  /// Arguments that every call of the frontend has.
  var frontendArguments: [String] {
    [
      "-frontend", "-target", Self.target, "-disable-objc-interop",
      "-Onone", "-enable-bare-slash-regex", "-suppress-warnings", "-diagnostic-style", "llvm",
      "-no-color-diagnostics",
      "-in-process-plugin-server-path",
      "\((bin as NSString).deletingLastPathComponent)/lib/swift/host/libSwiftInProcPluginServer.so",
      "-plugin-path", "\((bin as NSString).deletingLastPathComponent)/lib/swift/host/plugins",
    ]
  }

  /// The object that registers a Swift image with the runtime.
  var startObject: String { "\(libraries)/\(Self.architecture)/swiftrt.o" }

  var frontend: String { "\(bin)/swift-frontend" }
  var linker: String { "\(bin)/clang" }
  var autolinkExtractor: String { "\(bin)/swift-autolink-extract" }
}

/// What tells a file from a changed one, without reading it.
enum FileIdentity {
  /// The path, size and date of change.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: What stands in place of the path; nil for itself.
  /// - Returns: One line.
  static func of(_ path: String, as name: String? = nil) -> String {
    let name = name ?? path
    var status = stat()
    guard stat(path, &status) == 0 else { return "\(name) missing" }
    return "\(name) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }
}
