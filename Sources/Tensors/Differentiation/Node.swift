internal import Synchronization

/// A step of a computation: what it was made from, and how a gradient goes back through it.
///
/// Pullbacks hold detached tensors only, so that the graph is held together by `inputs` alone and can
/// be taken apart without recursion.
final class Node: Sendable {
  /// Turns the gradient of the result into the gradients of the inputs.
  ///
  /// The second argument says which inputs need one; the others' may be nil.
  typealias Pullback = @Sendable (_ gradient: Tensor, _ isNeeded: [Bool]) -> [Tensor?]

  private struct State: Sendable {
    var inputs: [Node?]
    var pullback: Pullback?
  }

  private static let counter = Atomic<UInt64>(0)

  /// Grows with time: a node's inputs have smaller numbers.
  let number: UInt64

  private let isLeaf: Bool
  private let state: Mutex<State>

  /// A tensor that gradients are asked for.
  init() {
    number = Node.counter.add(1, ordering: .relaxed).newValue
    isLeaf = true
    state = Mutex(State(inputs: [], pullback: nil))
  }

  /// The result of an operation.
  init(inputs: [Node?], pullback: @escaping Pullback) {
    number = Node.counter.add(1, ordering: .relaxed).newValue
    isLeaf = false
    state = Mutex(State(inputs: inputs, pullback: pullback))
  }

  deinit {
    var dying = takeInputs()
    while var node = dying.popLast() {
      if isKnownUniquelyReferenced(&node) { dying += node.takeInputs() }
    }
  }

  /// What the tensor was made from; traps where a gradient already went through and freed it.
  var inputs: [Node?] {
    state.withLock { state in
      precondition(
        isLeaf || state.pullback != nil,
        "a gradient already went through this graph; pass retainingGraph: true the first time")
      return state.inputs
    }
  }

  /// The way back, nil for a leaf; the node gives it up unless it is retained for another pass.
  func pullback(retaining: Bool) -> Pullback? {
    retaining ? state.withLock { $0.pullback } : take().pullback
  }

  private func take() -> State {
    state.withLock { state in
      let old = state
      state = State(inputs: [], pullback: nil)
      return old
    }
  }

  private func takeInputs() -> [Node] { take().inputs.compactMap { $0 } }
}
