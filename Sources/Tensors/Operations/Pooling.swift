extension Tensor {
  /// The largest value in each window of an image.
  ///
  ///     y[i, j] = max x[s i + u − p, s j + v − p] over the window's u and v
  ///     dx = Σ g of the windows whose largest value this is, the first one on a tie
  ///
  /// What lies outside the image counts as −∞; a NaN is larger than all.
  ///
  /// - Parameters:
  ///   - window: The window's extent.
  ///   - stride: The distance s between windows; the window's extent by default.
  ///   - padding: How far p windows reach out of the image, at most half the window.
  /// - Returns: `[batch, channels, height, width]`.
  public func maxPooled(
    _ window: Extent2D, stride: Extent2D? = nil, padding: Extent2D = 0
  ) -> Tensor {
    let pooling = PoolingWindows(shape, window, stride ?? window, padding, operation: "max pooling")
    let (y, taps) = pooling.largest(detached.laidOut(Layout.channelsLast(shape)))
    return y.recording((self, { pooling.largestGradient($0, taps) }))
  }

  /// The mean of each window of an image.
  ///
  ///     y[i, j] = Σ x[s i + u − p, s j + v − p] / n over the window's u and v
  ///     dx = Σ g / n of the windows that this value lies in
  ///
  /// - Parameters:
  ///   - window: The window's extent.
  ///   - stride: The distance s between windows; the window's extent by default.
  ///   - padding: How far p windows reach out of the image, at most half the window.
  ///   - countingPadding: Whether n is the window's area everywhere, or what lies in the image.
  /// - Returns: `[batch, channels, height, width]`.
  public func averagePooled(
    _ window: Extent2D, stride: Extent2D? = nil, padding: Extent2D = 0,
    countingPadding: Bool = true
  ) -> Tensor {
    let pooling = PoolingWindows(
      shape, window, stride ?? window, padding, operation: "average pooling")
    return pooling.mean(detached.laidOut(Layout.channelsLast(shape)), countingPadding)
      .recording((self, { pooling.meanGradient($0, countingPadding) }))
  }
}
