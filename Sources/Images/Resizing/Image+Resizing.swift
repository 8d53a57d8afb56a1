extension Image {
  /// Returns the image in another size.
  ///
  /// Pixels are areas: the middle of the first is at ½, and the corners of both images meet. With
  /// alpha, colours are weighted by it, so that what transparent pixels hold doesn't bleed into the
  /// edge of the object. The result agrees with Pillow's `resize` to one step of 8 bits.
  ///
  /// - Parameters:
  ///   - newWidth: The new width.
  ///   - newHeight: The new height.
  ///   - interpolation: How samples come from those around them.
  ///   - antialias: Whether a smaller image averages over the pixels that each of its own covers;
  ///     without, those between are skipped.
  /// - Returns: An image of the same layout.
  /// - Precondition: `width` and `height` are above zero.
  /// - Complexity: O(*w′ h t* + *w′ h′ t′*) for *t* and *t′* weights a position.
  public func resized(
    width newWidth: Int, height newHeight: Int, _ interpolation: Interpolation = .bilinear,
    antialias: Bool = true
  ) -> Image {
    precondition(newWidth > 0 && newHeight > 0, "a new size of \(newWidth)×\(newHeight) pixels")
    if newWidth == width, newHeight == height { return self }
    if interpolation == .nearest { return nearest(newWidth, newHeight) }
    let rows = ResizeKernel(from: height, to: newHeight, interpolation, antialias: antialias)
    let columns = ResizeKernel(from: width, to: newWidth, interpolation, antialias: antialias)
    let narrow = horizontally(weightedSamples, columns, newWidth)
    let small = vertically(narrow, rows, newWidth * channels, newHeight)
    return Image(
      width: newWidth, height: newHeight, layout: layout, samples: unweighted(small))
  }

  private func nearest(_ newWidth: Int, _ newHeight: Int) -> Image {
    let columns = (0..<newWidth).map { (2 * $0 + 1) * width / (2 * newWidth) * channels }
    var result: [Sample] = []
    result.reserveCapacity(newWidth * newHeight * channels)
    for row in 0..<newHeight {
      let start = (2 * row + 1) * height / (2 * newHeight) * width * channels
      for column in columns {
        result.append(contentsOf: samples[(start + column)..<(start + column + channels)])
      }
    }
    return Image(width: newWidth, height: newHeight, layout: layout, samples: result)
  }

  /// The samples, colours multiplied by alpha from 0 to 1.
  private var weightedSamples: [Float] {
    var values = samples.map(Float.init)
    guard layout.hasAlpha else { return values }
    let colors = channels - 1
    for start in stride(from: 0, to: values.count, by: channels) {
      let alpha = values[start + colors] / Float(Sample.max)
      for channel in start..<(start + colors) { values[channel] *= alpha }
    }
    return values
  }

  private func unweighted(_ values: [Float]) -> [Sample] {
    let most = Float(Sample.max)
    func sample(_ value: Float) -> Sample { Sample(min(max(value, 0), most).rounded()) }
    guard layout.hasAlpha else { return values.map(sample) }
    let colors = channels - 1
    var result: [Sample] = []
    result.reserveCapacity(values.count)
    for start in stride(from: 0, to: values.count, by: channels) {
      let weight = min(values[start + colors], most)
      let alpha = sample(weight)
      let scale = weight > 0 ? most / weight : 0
      for channel in start..<(start + colors) {
        result.append(alpha == 0 ? 0 : sample(values[channel] * scale))
      }
      result.append(alpha)
    }
    return result
  }

  private func horizontally(_ values: [Float], _ kernel: ResizeKernel, _ newWidth: Int) -> [Float] {
    let channels = channels
    let width = width
    // What a cubic curve overshoots is cut here too, as Pillow does.
    let most = Float(Sample.max)
    let count = newWidth * height * channels
    return [Float](unsafeUninitializedCapacity: count) { target, initialized in
      values.withUnsafeBufferPointer { values in
        for row in 0..<height {
          for column in 0..<newWidth {
            let from = (row * width + kernel.starts[column]) * channels
            let to = (row * newWidth + column) * channels
            for channel in 0..<channels {
              var sum: Float = 0
              for tap in 0..<kernel.taps {
                sum +=
                  kernel.weights[column * kernel.taps + tap]
                  * values[from + tap * channels + channel]
              }
              target[to + channel] = min(max(sum, 0), most)
            }
          }
        }
      }
      initialized = count
    }
  }

  private func vertically(
    _ values: [Float], _ kernel: ResizeKernel, _ rowLength: Int, _ newHeight: Int
  ) -> [Float] {
    let count = rowLength * newHeight
    return [Float](unsafeUninitializedCapacity: count) { target, initialized in
      target.initialize(repeating: 0)
      values.withUnsafeBufferPointer { values in
        for row in 0..<newHeight {
          let to = row * rowLength
          for tap in 0..<kernel.taps {
            let weight = kernel.weights[row * kernel.taps + tap]
            if weight == 0 { continue }
            let from = (kernel.starts[row] + tap) * rowLength
            for index in 0..<rowLength { target[to + index] += weight * values[from + index] }
          }
        }
      }
      initialized = count
    }
  }
}

extension LabelMap {
  /// Returns the map in another size: each pixel takes the index that is nearest, since indices have
  /// no mean.
  ///
  /// - Parameters:
  ///   - newWidth: The new width.
  ///   - newHeight: The new height.
  /// - Returns: A map with the same palette.
  /// - Precondition: `width` and `height` are above zero.
  public func resized(width newWidth: Int, height newHeight: Int) -> LabelMap {
    let image = Image8(width: width, height: height, layout: .gray, samples: indices)
    return LabelMap(
      width: newWidth, height: newHeight,
      indices: image.resized(width: newWidth, height: newHeight, .nearest).samples,
      palette: palette)
  }
}
