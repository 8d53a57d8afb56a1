import ArgumentParser

/// A topic's id and the names made from it.
struct TopicName {
  /// Lower-case words joined by hyphens: `"dilated-convolution"`.
  let id: String

  /// The words of the id.
  private var words: [Substring] { id.split(separator: "-") }

  /// The module: `"DilatedConvolution"`.
  var module: String { words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }

  /// The title: `"Dilated convolution"`.
  var title: String {
    let sentence = words.joined(separator: " ")
    return sentence.prefix(1).uppercased() + sentence.dropFirst()
  }

  /// Creates the name.
  ///
  /// - Throws: ``Failure`` of kind `usage` for an id that is not lower-case words joined by hyphens.
  init(id: String) throws {
    let words = id.split(separator: "-", omittingEmptySubsequences: false)
    let isWellFormed = words.allSatisfy { word in
      word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
        && word.first?.isLetter == true
    }
    guard isWellFormed else {
      throw Failure(
        .usage,
        "'\(id)' is no topic id: lower-case words joined by hyphens, like 'dilated-convolution'")
    }
    self.id = id
  }
}
