extension Image {
  /// Returns the image with other samples a pixel.
  ///
  /// Colours become grey by the luma of ITU-R BT.601, grey becomes equal red, green and blue, missing
  /// alpha becomes opaque, and alpha that has no place is left out: to keep what shows of a
  /// transparent picture, put it on a background first with ``flattened(over:)``.
  ///
  ///     luma = 0.299 red + 0.587 green + 0.114 blue
  ///
  /// - Parameter layout: The samples that a pixel of the result has.
  /// - Returns: An image of the same size.
  /// - Complexity: O(*n*) in the number of pixels.
  public func converted(to layout: PixelLayout) -> Image {
    if layout == self.layout { return self }
    let source = self.layout
    let from = source.channels
    let to = layout.channels
    let count = width * height
    let samples = [Sample](unsafeUninitializedCapacity: count * to) { target, initialized in
      self.samples.withUnsafeBufferPointer { pixels in
        for pixel in 0..<count {
          let input = pixel * from
          let output = pixel * to
          if layout.hasColor {
            target[output] = pixels[input]
            target[output + 1] = pixels[source.hasColor ? input + 1 : input]
            target[output + 2] = pixels[source.hasColor ? input + 2 : input]
          } else {
            target[output] =
              source.hasColor
              ? Self.luma(pixels[input], pixels[input + 1], pixels[input + 2]) : pixels[input]
          }
          if layout.hasAlpha {
            target[output + to - 1] = source.hasAlpha ? pixels[input + from - 1] : .max
          }
        }
      }
      initialized = count * to
    }
    return Image(width: width, height: height, layout: layout, samples: samples)
  }

  /// Returns the image without alpha: what shows of it before a background of one colour.
  ///
  ///     out = (alpha · colour + (1 − alpha) · background)
  ///
  /// - Parameter background: A value for each channel but alpha.
  /// - Returns: An image of the same size; this one when it has no alpha.
  /// - Precondition: `background` holds a value for each channel of the result.
  /// - Complexity: O(*n*) in the number of pixels.
  public func flattened(over background: [Sample]) -> Image {
    guard layout.hasAlpha else { return self }
    let colors = channels - 1
    precondition(
      background.count == colors, "a background of \(background.count) samples, not \(colors)")
    var result: [Sample] = []
    result.reserveCapacity(width * height * colors)
    let full = UInt64(Sample.max)
    for start in stride(from: 0, to: samples.count, by: channels) {
      let alpha = UInt64(samples[start + colors])
      for channel in 0..<colors {
        let mixed =
          UInt64(samples[start + channel]) * alpha + UInt64(background[channel]) * (full - alpha)
        result.append(Sample((mixed + full / 2) / full))
      }
    }
    return Image(
      width: width, height: height, layout: layout == .rgba ? .rgb : .gray, samples: result)
  }

  private static func luma(_ red: Sample, _ green: Sample, _ blue: Sample) -> Sample {
    // The weights in 1/65536; they sum to it, so that white stays white.
    let sum = 19_595 * UInt64(red) + 38_470 * UInt64(green) + 7_471 * UInt64(blue)
    return Sample((sum + 0x8000) >> 16)
  }
}

extension Image<UInt8> {
  /// Creates an image of 8 bits a sample from one of 16, each sample rounded to the nearest.
  public init(_ image: Image16) {
    self.init(
      width: image.width, height: image.height, layout: image.layout,
      samples: image.samples.map { UInt8((UInt32($0) * 255 + 32_767) / 65_535) })
  }
}

extension Image<UInt16> {
  /// Creates an image of 16 bits a sample from one of 8, exactly.
  public init(_ image: Image8) {
    self.init(
      width: image.width, height: image.height, layout: image.layout,
      samples: image.samples.map { UInt16($0) * 257 })
  }
}
