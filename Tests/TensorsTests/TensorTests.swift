import Tensors
import Testing

@Suite("Tensors as values") struct TensorTests {
  @Test("A copy does not see what is written to the original")
  func valueSemantics() {
    var a = Tensor([1, 2, 3, 4]).reshaped(2, 2)
    let (copy, view) = (a, a.transposed())
    a[0, 1] = 9
    #expect(a.scalars == [1, 9, 3, 4])
    #expect(copy.scalars == [1, 2, 3, 4])
    #expect(view.scalars == [1, 3, 2, 4])
    a.withMutableElements { $0[3] = 7 }
    #expect(a == Tensor([1, 9, 3, 7]).reshaped(2, 2))
  }

  @Test("Writing to a view writes to a copy of it")
  func writingViews() {
    let a = numbers([3, 4])
    var view = a.transposed().sliced(1..<3)
    view[1, 2] = 5
    #expect(a[2, 2] != 5)
    #expect(view[1, 2] == 5)
    #expect(view[0, 1] == a[1, 1])
    view.withMutableElements { $0[0] = 6 }
    #expect(a[0, 1] != 6)
    #expect(view[0, 0] == 6)
  }

  @Test("Views read the elements where they are")
  func views() {
    let a = Tensor((0..<24).map { Float($0) }).reshaped(2, 3, 4)
    #expect(a.permuted(2, 0, 1)[3, 1, 2] == 23)
    #expect(
      a.sliced(0..<4, axis: -1, by: 3).scalars == [0, 3, 4, 7, 8, 11, 12, 15, 16, 19, 20, 23])
    #expect(a.selected(1).selected(2).scalars == [20, 21, 22, 23])
    #expect(a.permuted(1, 0, 2).reshaped(6, 4)[1, 2] == 14)
    #expect(a.sliced(1..<3, axis: 1).reshaped(2, 8)[1, 5] == 21)
    #expect(Tensor([1, 2]).unsqueezed(1).expanded(to: [2, 3]).scalars == [1, 1, 1, 2, 2, 2])
    #expect(a.transposed(0, 2).strides == [1, 4, 12])
    #expect(a.reshaped(6, -1).shape == [6, 4])
    #expect(a.split([1, 3], axis: 2).map { $0.shape } == [[2, 3, 1], [2, 3, 3]])
  }

  @Test(
    "Large permutations agree with element by element copies",
    arguments: [[0, 2, 3, 1], [3, 1, 2, 0]])
  func reorder(_ order: [Int]) {
    let a = numbers([3, 16, 20, 19])
    let b = a.permuted(order).contiguous()
    for index in 0..<50 {
      let place = [index % 3, index * 7 % 16, index * 11 % 20, index * 5 % 19]
      let moved = order.map { place[$0] }
      #expect(
        b[moved[0], moved[1], moved[2], moved[3]] == a[place[0], place[1], place[2], place[3]])
    }
    #expect(b.sum().item.isFinite)
  }

  @Test("Data from outside is refused with its shape")
  func errors() {
    #expect(
      throws: TensorError(.countMismatch, operation: "Tensor(_:shape:)", shapes: [[3], [2, 2]])
    ) {
      try Tensor([1, 2, 3], shape: [2, 2])
    }
    #expect(throws: TensorError.self) { try Tensor([1], shape: [-1, -1]) }
    #expect(throws: TensorError.self) { try Tensor.validate([1 << 31, 1 << 31]) }
    #expect(throws: TensorError.self) { try Tensor(rows: [[1, 2], [3]]) }
    let error = TensorError(.shapeMismatch, operation: "concatenate", shapes: [[2, 3], [4]])
    #expect(error.description == "concatenate: the shapes [2, 3] and [4] don't go together")
  }

  @Test("A wrong shape traps and names both shapes")
  func traps() async {
    let sum = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(zeros: [2, 3]) + Tensor(zeros: [4])
    }
    #expect(text(sum).contains("the shapes [2, 3] and [4] don't broadcast"))
    let product = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(zeros: [2, 3]).matmul(Tensor(zeros: [4, 5]))
    }
    #expect(text(product).contains("the shapes [2, 3] and [4, 5] don't go together"))
    let index = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(zeros: [2, 3])[1, 3]
    }
    #expect(text(index).contains("[1, 3] lies outside the shape [2, 3]"))
  }

  private func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test("A tensor describes itself")
  func description() throws {
    #expect(try Tensor(rows: [[1, 2], [3, 4]]).description == "[[1.0, 2.0], [3.0, 4.0]]")
    #expect(Tensor(2.5).description == "2.5")
    #expect(Tensor(zeros: [40, 40]).description == "Tensor(shape: [40, 40])")
  }

  @Test("argmax names the first of the largest")
  func argmax() {
    let a = Tensor([1, 5, 5, 7, 0, 7]).reshaped(2, 3)
    #expect(a.argmax() == [1, 0])
    #expect(a.argmax(axis: 0) == [1, 0, 1])
    #expect(a.transposed().argmax(axis: 0) == [1, 0])
  }

  @Test("argmax names the first NaN, as PyTorch and NumPy do")
  func argmaxOfNaN() {
    #expect(Tensor([1, .nan, 3, .nan]).argmax() == [1])
    #expect(Tensor([.nan, 5]).argmax() == [0])
    #expect(Tensor([-.infinity, -.infinity]).argmax() == [0])
  }

  @Test("argmax of no elements has no answer, and of no rows none to give")
  func emptyArgmax() async {
    #expect(Tensor(zeros: [0, 2]).argmax() == [])
    #expect(Tensor(zeros: [0, 0]).argmax() == [])
    let trap = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(zeros: [2, 0]).argmax()
    }
    #expect(text(trap).contains("argmax along axis 1 of a tensor of shape [2, 0]: no elements"))
  }
}
