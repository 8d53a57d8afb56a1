internal import CatalogBasics
internal import CatalogCore
internal import Foundation

/// The two C++ solutions that one usually writes, compiled and loaded when a benchmark asks.
enum PlainCPlusPlus: String, CaseIterable {
  /// Counts in an array of 128 `int`s.
  case array = "window_array"
  /// Counts in a `std::unordered_map<char, int>`.
  case map = "window_map"

  /// What the solution is called in a report.
  var title: String {
    switch self {
    case .array: "C++ int[128], -O3"
    case .map: "C++ unordered_map, -O3"
    }
  }

  /// Compiles the solutions and returns the work; nil where there is no C++ compiler.
  ///
  /// - Throws: ``PeerError`` when compiling or loading fails or the answer differs from ours.
  func prepare(text: String, pattern: String) throws -> (() throws -> Void)? {
    let names = ["clang++", "g++"]
    guard let compiler = names.lazy.compactMap(SearchPath.executable).first else { return nil }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let solve = try load(Self.compile(in: folder, with: compiler))
    let textBytes = Array(text.utf8)
    let patternBytes = Array(pattern.utf8)
    let run = {
      textBytes.withUnsafeBufferPointer { text in
        patternBytes.withUnsafeBufferPointer { pattern in
          solve(text.baseAddress, text.count, pattern.baseAddress, pattern.count)
        }
      }
    }
    guard run() == minimumWindow(of: pattern, in: text).map({ text[$0].utf8.count }) ?? 0 else {
      throw PeerError(message: "\(title) found a window of another length")
    }
    return { _ = run() }
  }

  private typealias Solution =
    @convention(c) (UnsafePointer<UInt8>?, Int, UnsafePointer<UInt8>?, Int) -> Int

  private func load(_ library: URL) throws -> Solution {
    guard let handle = dlopen(library.path, RTLD_NOW | RTLD_LOCAL),
      let symbol = dlsym(handle, rawValue)
    else {
      throw PeerError(message: "cannot load the C++ solutions from \(library.path)")
    }
    return unsafeBitCast(symbol, to: Solution.self)
  }

  private static func compile(in folder: URL, with compiler: String) throws -> URL {
    let source = folder.appending(path: "window.cpp")
    let library = folder.appending(path: "window.so")
    try Data(Self.source.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(filePath: compiler)
    process.arguments = ["-O3", "-shared", "-fPIC", "-o", library.path, source.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PeerError(message: "\(compiler) does not compile \(source.path)")
    }
    return library
  }

  private static let source = """
    #include <cstddef>
    #include <cstdint>
    #include <unordered_map>

    // Returns the length of the minimum window, 0 for none; `need` counts what is still wanted.
    template <class Counts>
    static size_t window(const char *s, size_t n, size_t k, Counts &need) {
      size_t missing = k, left = 0, best = SIZE_MAX, start = 0;
      for (size_t right = 0; right < n; ++right) {
        if (need[s[right]]-- > 0) --missing;
        while (missing == 0) {
          if (right - left + 1 < best) {
            best = right - left + 1;
            start = left;
          }
          if (++need[s[left++]] > 0) ++missing;
        }
      }
      volatile size_t found = start;
      (void)found;
      return best == SIZE_MAX ? 0 : best;
    }

    extern "C" size_t window_array(const char *s, size_t n, const char *t, size_t k) {
      int need[128] = {};
      for (size_t i = 0; i < k; ++i) ++need[(int)t[i]];
      return window(s, n, k, need);
    }

    extern "C" size_t window_map(const char *s, size_t n, const char *t, size_t k) {
      std::unordered_map<char, int> need;
      for (size_t i = 0; i < k; ++i) ++need[t[i]];
      return window(s, n, k, need);
    }
    """
}

/// Why a peer cannot be timed.
struct PeerError: Error, CustomStringConvertible {
  let message: String

  var description: String { message }
}
