internal import Foundation

/// Frequencies of a pixel's grey level given a few pixels around it or its position: what a model of
/// pixels has to beat.
///
///     p(x | c) = (n(c, x) + α) / (n(c) + α · levels)
///
/// - Note: Additive smoothing: Chen and Goodman (1999), section 2.1,
///   <https://doi.org/10.1006/csla.1999.0128>.
public struct PixelNGram: Sendable {
  /// What the frequencies depend on.
  public enum Context: String, Sendable, CaseIterable {
    /// Nothing: a unigram.
    case nothing = "nothing"
    /// The pixel before in the row: a bigram.
    case left = "left"
    /// The pixel before and the one above: a trigram over the picture.
    case leftAndAbove = "left, above"
    /// The place in the picture.
    case position = "position"
    /// The place in the picture and the pixel before.
    case positionAndLeft = "position, left"
  }

  /// What the frequencies depend on.
  public let context: Context

  /// The count α that every level has from the start, above 0.
  public let pseudocount: Double

  private var counts: [Int: [Double]] = [:]

  /// Counts the pixels of pictures.
  ///
  /// - Parameters:
  ///   - pictures: Pictures of 64 grey levels each.
  ///   - context: What the frequencies depend on.
  ///   - pseudocount: The count that every level has from the start, above 0.
  public init(of pictures: [[Int]], given context: Context, pseudocount: Double = 1) {
    precondition(pseudocount > 0, "a pseudocount of \(pseudocount); it must be above 0")
    self.context = context
    self.pseudocount = pseudocount
    for picture in pictures {
      for (position, level) in picture.enumerated() {
        counts[
          key(position, picture), default: Array(repeating: 0, count: DigitPixels.levels)][level] +=
          1
      }
    }
  }

  /// The probability of each grey level of a pixel.
  ///
  /// - Parameters:
  ///   - position: The pixel, counted row by row.
  ///   - picture: The picture; only pixels before `position` are looked at.
  /// - Returns: 17 probabilities.
  public func probabilities(at position: Int, in picture: [Int]) -> [Double] {
    let seen = counts[key(position, picture)] ?? Array(repeating: 0, count: DigitPixels.levels)
    let total = seen.reduce(0, +) + pseudocount * Double(DigitPixels.levels)
    return seen.map { ($0 + pseudocount) / total }
  }

  /// The mean loss a pixel of each picture, in nats.
  public func losses(of pictures: [[Int]]) -> [Double] {
    pictures.map { picture in
      let nats = picture.indices.reduce(0.0) { sum, position in
        sum - log(probabilities(at: position, in: picture)[picture[position]])
      }
      return nats / Double(picture.count)
    }
  }

  /// The context of a pixel as one number; beyond the edge there is a level of its own.
  private func key(_ position: Int, _ picture: [Int]) -> Int {
    let (edge, side) = (DigitPixels.levels, DigitPixels.side)
    let left = position.isMultiple(of: side) ? edge : picture[position - 1]
    let above = position < side ? edge : picture[position - side]
    return switch context {
    case .nothing: 0
    case .left: left
    case .leftAndAbove: left * (edge + 1) + above
    case .position: position
    case .positionAndLeft: position * (edge + 1) + left
    }
  }
}
