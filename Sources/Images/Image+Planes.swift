extension Image {
  /// The samples from 0 to 1, one plane after the other: the shape is `[channels, height, width]`.
  ///
  /// - Complexity: O(*n*) in the number of samples.
  public var planes: [Float] {
    let count = width * height
    let most = Float(Sample.max)
    return [Float](unsafeUninitializedCapacity: samples.count) { target, initialized in
      for channel in 0..<channels {
        for pixel in 0..<count {
          target[channel * count + pixel] = Float(samples[pixel * channels + channel]) / most
        }
      }
      initialized = samples.count
    }
  }

  /// Creates an image of planes: values from 0 to 1, shape `[channels, height, width]`.
  ///
  /// Values are rounded to the nearest sample; those outside 0 to 1 become the nearer end, and a
  /// value that is not a number becomes 0.
  ///
  /// - Precondition: `planes` holds `layout.channels × height × width` values.
  /// - Complexity: O(*n*) in the number of samples.
  public init(width: Int, height: Int, layout: PixelLayout, planes: [Float]) {
    let count = width * height
    let channels = layout.channels
    precondition(
      planes.count == count * channels,
      "\(planes.count) values for an image of \(width)×\(height)×\(channels)")
    let scale = Float(Sample.max)
    let samples = [Sample](unsafeUninitializedCapacity: planes.count) { target, initialized in
      for channel in 0..<channels {
        for pixel in 0..<count {
          let value = planes[channel * count + pixel]
          let bounded = value > 0 ? min(value, 1) : 0
          target[pixel * channels + channel] = Sample((bounded * scale).rounded())
        }
      }
      initialized = planes.count
    }
    self.init(width: width, height: height, layout: layout, samples: samples)
  }
}
