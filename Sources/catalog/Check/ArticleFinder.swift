import Foundation

/// Finds the Markdown files that a call of `catalog check` or `catalog build` names.
enum ArticleFinder {
  /// What is checked when a call names nothing.
  static let defaults = ["Articles", "README.md"]

  /// Returns the files at some paths, each file once, in the order of the paths.
  ///
  /// A folder stands for all `.md` files in it and in its folders, sorted by path; hidden folders
  /// and files are skipped.
  ///
  /// - Throws: ``Failure`` of kind `usage` when a path leads nowhere or a folder has no such file.
  static func files(at paths: [String]) throws -> [String] {
    let roots = try paths.isEmpty ? defaultRoots() : paths
    var seen: Set<String> = []
    return try roots.flatMap(files).filter { path in
      seen.insert(URL(filePath: path).resolvingSymlinksInPath().path).inserted
    }
  }

  private static func defaultRoots() throws -> [String] {
    let roots = defaults.filter { FileManager.default.fileExists(atPath: $0) }
    guard roots.isEmpty else { return roots }
    throw Failure(
      .usage, "there is neither a folder 'Articles' nor a 'README.md' here; name a file or folder")
  }

  private static func files(at root: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder) else {
      throw Failure(.usage, "there is no file or folder '\(root)'")
    }
    guard isFolder.boolValue else { return [root] }
    let base = root == "." || root == "./" ? "" : root.hasSuffix("/") ? root : root + "/"
    let files = markdown(in: base).sorted()
    guard !files.isEmpty else { throw Failure(.usage, "there is no .md file in '\(root)'") }
    return files
  }

  private static func markdown(in folder: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = folder + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
      if !isFolder.boolValue { return name.lowercased().hasSuffix(".md") ? [path] : [] }
      // A link to a folder could lead back to where it stands.
      let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
      return isLink ? [] : markdown(in: path + "/")
    }
  }
}
