public import ExampleData
internal import Images
public import Tensors

extension Scene {
  /// The picture from 0 to 1, as a tensor of shape `[3, height, width]`.
  public var pictureTensor: Tensor {
    let planes = picture.planes
    return Tensor(shape: [3, picture.height, picture.width]) { elements in
      _ = elements.initialize(from: planes)
    }
  }

  /// The objects' masks, 1 where an object is seen and 0 elsewhere, as a tensor of shape
  /// `[objects, height, width]`.
  public var maskTensor: Tensor {
    Tensor(shape: [objects.count, picture.height, picture.width]) { elements in
      _ = elements.initialize(from: objects.lazy.flatMap { $0.mask.lazy.map { Float($0) } })
    }
  }
}
