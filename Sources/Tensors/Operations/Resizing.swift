extension Tensor {
  /// How values between pixels are found.
  public enum Interpolation: Sendable {
    /// The pixel at ⌊i · old / new⌋.
    case nearest

    /// The mean of the pixels around, weighted by their nearness. Where the corners are aligned the
    /// first and last pixels stay in place, i · (old − 1) / (new − 1); else the images' edges do,
    /// (i + ½) · old / new − ½.
    case bilinear(alignsCorners: Bool)
  }

  /// The image at another size.
  ///
  ///     y = R x along rows and columns,   dx = Rᵀ g
  ///
  /// - Parameters:
  ///   - height: The new height.
  ///   - width: The new width.
  ///   - interpolation: How values between pixels are found.
  /// - Returns: `[batch, channels, height, width]`.
  public func resized(
    height: Int, width: Int, _ interpolation: Interpolation = .bilinear(alignsCorners: false)
  ) -> Tensor {
    precondition(
      rank == 4 && height >= 1 && width >= 1 && shape[2] >= 1 && shape[3] >= 1,
      "resize of shape \(shape) to \(height) by \(width)")
    let rows = SparseMap(from: shape[2], to: height, interpolation)
    let columns = SparseMap(from: shape[3], to: width, interpolation)
    return columns.apply(rows.apply(detached, axis: 2), axis: 3)
      .recording(
        (self, { rows.transposed.apply(columns.transposed.apply($0, axis: 3), axis: 2) }))
  }
}
