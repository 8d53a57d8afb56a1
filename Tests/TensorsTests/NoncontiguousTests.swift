import Tensors
import Testing

@Suite("Views as inputs") struct NoncontiguousTests {
  @Test(
    "Values and gradients don't depend on how an input lies in memory",
    arguments: OperationCase.all + OperationCase.large)
  func operation(_ operation: OperationCase) {
    let expected = operation.results(at: operation.inputs)
    for position in operation.inputs.indices {
      for view in views(of: operation.inputs[position]) {
        var inputs = operation.inputs
        inputs[position] = view.tensor
        compare(operation.results(at: inputs), expected, "input \(position), \(view.name)")
      }
    }
  }

  @Test("A repeated input is like its copy", arguments: OperationCase.all + OperationCase.large)
  func expanded(_ operation: OperationCase) {
    for (position, input) in operation.inputs.enumerated() {
      for axis in input.shape.indices {
        let repeated = input.sliced(0..<1, axis: axis).expanded(to: input.shape)
        var (inputs, copies) = (operation.inputs, operation.inputs)
        inputs[position] = repeated
        copies[position] = Tensor(repeated.scalars).reshaped(input.shape)
        compare(
          operation.results(at: inputs), operation.results(at: copies),
          "input \(position) repeated along axis \(axis)")
      }
    }
  }

  /// Tensors with the elements of one, which lie in memory otherwise.
  private func views(of tensor: Tensor) -> [(name: String, tensor: Tensor)] {
    let reversed = Array(tensor.shape.indices.reversed())
    var views = [("permuted", tensor.permuted(reversed).contiguous().permuted(reversed))]
    for axis in tensor.shape.indices {
      let extent = tensor.shape[axis]
      let other = tensor * 0 + 99
      let spread = Tensor.stacked([tensor, other], axis: axis + 1)
      var shape = tensor.shape
      shape[axis] *= 2
      views.append(
        (
          "every second along axis \(axis)",
          spread.reshaped(shape).sliced(0..<2 * extent, axis: axis, by: 2)
        ))
      views.append(
        (
          "cut out along axis \(axis)",
          Tensor.concatenated([other, tensor, other], axis: axis)
            .sliced(extent..<2 * extent, axis: axis)
        ))
    }
    if tensor.rank == 4 {
      views.append(
        ("channels last", tensor.permuted(0, 2, 3, 1).contiguous().permuted(0, 3, 1, 2)))
    }
    return views
  }

  private func compare(_ found: [Tensor], _ expected: [Tensor], _ what: String) {
    for (index, (first, second)) in zip(found, expected).enumerated() {
      let part = index == 0 ? "value" : "gradient \(index - 1)"
      #expect(first.shape == second.shape, "\(part): \(what)")
      let worst = zip(first.scalars, second.scalars).map { pair in
        pair.0 == pair.1 ? 0 : abs(pair.0 - pair.1) / (1 + abs(pair.1))
      }.max()
      #expect(worst ?? 0 < 2e-5, "\(part): \(what)")
    }
  }
}
