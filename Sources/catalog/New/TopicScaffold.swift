import Foundation

/// Writes the files of a new topic into a checkout of the catalogue: all of them or none.
struct TopicScaffold {
  let name: TopicName
  let folder: URL

  /// Writes the files and the line in `Package.swift`.
  ///
  /// - Returns: The paths written, relative to the checkout.
  /// - Throws: ``Failure`` of kind `usage` when the folder is no checkout, or a file is there already.
  func write() throws -> [String] {
    let manifest = folder.appending(path: "Package.swift")
    let changed = try manifestWithTopic(manifest)
    let template = TopicTemplate(name: name)
    let files = [
      "Plugins/\(name.module)/\(name.module)Topic.swift": template.topic,
      "Plugins/\(name.module)/ArithmeticMean.swift": template.algorithm,
      "Plugins/\(name.module)/Demos/\(name.module)Demo.swift": template.demo,
      "Tests/\(name.module)Tests/ArithmeticMeanTests.swift": template.test,
      "Articles/\(name.id).md": template.article,
    ].sorted { $0.key < $1.key }
    let folders = ["Plugins/\(name.module)", "Tests/\(name.module)Tests"]
    for path in folders + ["Articles/\(name.id).md"] where exists(path) {
      throw Failure(.usage, "'\(path)' is there already; nothing was written")
    }
    do {
      for (path, text) in files {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
      }
      try Data(changed.utf8).write(to: manifest, options: .atomic)
    } catch {
      for path in folders + ["Articles/\(name.id).md"] {
        try? FileManager.default.removeItem(at: folder.appending(path: path))
      }
      throw Failure(.doesNotHold, "cannot write the topic: \(error.localizedDescription)")
    }
    return files.map { $0.key } + ["Package.swift"]
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// The manifest with the topic's line at the end of its array `topics`.
  private func manifestWithTopic(_ manifest: URL) throws -> String {
    guard let text = try? String(contentsOf: manifest, encoding: .utf8) else {
      throw Failure(
        .usage, "there is no Package.swift here; run this in a checkout of the catalogue")
    }
    var lines = text.components(separatedBy: "\n")
    guard let start = lines.firstIndex(where: { $0.hasPrefix("let topics:") }),
      let end = lines[start...].firstIndex(of: "]")
    else {
      throw Failure(
        .usage, "Package.swift has no array 'topics'; run this in a checkout of the catalogue")
    }
    lines.insert("  (\"\(name.module)\", []),", at: end)
    return lines.joined(separator: "\n")
  }
}
