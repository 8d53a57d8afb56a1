public import ExampleData
public import Tensors

extension LabelledImages {
  /// The pictures from 0 to 1, as a tensor of shape `[count, channels, height, width]`.
  ///
  /// - Complexity: O(*n*) in the pixels: keep it where batches are taken from it.
  public var tensor: Tensor {
    Tensor(shape: [count, channels, height, width]) { elements in
      _ = elements.initialize(from: pixels)
    }
  }
}
