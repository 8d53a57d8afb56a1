import ExampleData
import ExampleTensors
import Images
import Tensors
import Testing

@Suite("Example data as tensors")
struct ExampleTensorsTests {
  @Test("Digits are one channel of 8×8, picture after picture")
  func digits() {
    let digits = Digits.images(.test)
    let tensor = digits.tensor
    #expect(tensor.shape == [digits.count, 1, 8, 8])
    #expect(tensor.selected(7).scalars == Array(digits[7]))
    #expect(tensor[3, 0, 2, 5] == digits[3][digits[3].startIndex + 2 * 8 + 5])
  }

  @Test("Emoji are three channels of 32×32")
  func emoji() {
    let images = Emoji.images(.test, over: [255, 0, 0])
    let tensor = images.tensor
    #expect(tensor.shape == [images.count, 3, 32, 32])
    #expect((tensor[0, 0, 0, 0], tensor[0, 1, 0, 0], tensor[0, 2, 0, 0]) == (1, 0, 0))
  }

  @Test("A scene is its picture and a mask an object")
  func scene() {
    let scene = SceneComposer(split: .test).scene(seed: 1, index: 2)
    let (picture, masks) = (scene.pictureTensor, scene.maskTensor)
    #expect(picture.shape == [3, 96, 96])
    #expect(masks.shape == [scene.objects.count, 96, 96])
    let pixel = scene.picture.pixel(x: 40, y: 7)
    #expect((0..<3).allSatisfy { abs(picture[$0, 7, 40] - Float(pixel[$0]) / 255) < 1e-6 })
    for (index, object) in scene.objects.enumerated() {
      #expect(masks.selected(index).scalars == object.mask.map { Float($0) })
    }
  }
}
