import Synchronization
import Testing

@testable import Tensors

/// Each in a process of its own, where nothing else takes memory.
@Suite("Memory of tensors") struct MemoryTests {
  @Test("The peak of memory counts what was alive at once")
  func peak() async {
    await #expect(processExitsWith: .success) {
      let start = TensorRuntime.usedBytes
      withExtendedLifetime((Tensor(zeros: [1 << 18]), Tensor(zeros: [1 << 18]))) {
        #expect(TensorRuntime.usedBytes - start == 2 << 20)
      }
      _ = Tensor(zeros: [1 << 18])
      #expect(TensorRuntime.usedBytes == start)
      #expect(TensorRuntime.peakBytes - start == 2 << 20)
      TensorRuntime.resetPeak()
      #expect(TensorRuntime.peakBytes == start)
    }
  }

  @Test("The backward pass frees what a step remembered as soon as it went through it")
  func backwardPass() async {
    await #expect(processExitsWith: .success) {
      let used = MemoryTests.usedBytesOnTheWayBack(retainingGraph: false)
      #expect(used.count == 12)
      // Each step remembers its result, a tensor of a megabyte.
      #expect(zip(used, used.dropFirst()).allSatisfy { $0 - $1 == 1 << 20 })
    }
    await #expect(processExitsWith: .success) {
      let used = MemoryTests.usedBytesOnTheWayBack(retainingGraph: true)
      #expect(zip(used, used.dropFirst()).allSatisfy { $0 == $1 })
    }
  }

  /// What tensors hold at each of twelve steps of a backward pass, from the last step to the first.
  private static func usedBytesOnTheWayBack(retainingGraph: Bool) -> [Int] {
    let noted = Mutex<[Int]>([])
    let x = Tensor(ones: [1 << 18]).tracked()
    var y = x
    for _ in 0..<12 {
      let result = y.tanh()
      y = result.detached.recording(
        (
          result,
          { gradient in
            noted.withLock { $0.append(TensorRuntime.usedBytes) }
            return gradient
          }
        ))
    }
    // Times a tensor, so that what flows back takes a megabyte from the first step on.
    let sum = (y * x.detached).sum()
    y = x
    _ = gradient(of: sum, withRespectTo: x, retainingGraph: retainingGraph)
    return noted.withLock { $0 }
  }
}
