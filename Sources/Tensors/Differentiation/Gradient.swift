internal import CTensorKernels

/// The gradients of a scalar with respect to any tensors that it was computed from.
///
/// Reverse-mode differentiation: the nodes that lie between the tensors and the scalar are visited
/// from the scalar back, each once, when all gradients that flow into it have been added up. What a
/// node remembered is freed as soon as it was visited.
///
///     let x = Tensor([1, 2, 3]).tracked()
///     let dx = gradient(of: (x * x).sum(), withRespectTo: x)   // [2, 4, 6]
///
/// - Parameters:
///   - scalar: A tensor of one element.
///   - tensors: Tracked tensors: leaves made by ``Tensor/tracked()`` or results of operations.
///   - retainingGraph: Whether the graph stays for another gradient.
/// - Returns: One gradient a tensor, of its shape; zeros where the scalar does not depend on it.
/// - Complexity: O(nodes log nodes) beside the operations themselves.
/// - Note: Griewank and Walther, Evaluating Derivatives (2008), chapter 3,
///   <https://doi.org/10.1137/1.9780898717761>.
public func gradient(
  of scalar: Tensor, withRespectTo tensors: [Tensor], retainingGraph: Bool = false
) -> [Tensor] {
  precondition(
    scalar.count == 1, "the gradient of a tensor of shape \(scalar.shape); it must be a scalar")
  let targets = tensors.map { tensor in
    guard let node = tensor.node else {
      preconditionFailure("a tensor of shape \(tensor.shape) is not tracked: see tracked()")
    }
    return node
  }
  var pass = BackwardPass(targets: targets)
  if let root = scalar.node {
    pass.run(
      from: root, gradient: Tensor(ones: scalar.shape), retainingGraph: retainingGraph)
  }
  return zip(targets, tensors).map { node, tensor in
    pass.results[ObjectIdentifier(node)] ?? Tensor(zeros: tensor.shape)
  }
}

/// The gradient of a scalar with respect to one tensor that it was computed from.
public func gradient(
  of scalar: Tensor, withRespectTo tensor: Tensor, retainingGraph: Bool = false
) -> Tensor {
  gradient(of: scalar, withRespectTo: [tensor], retainingGraph: retainingGraph)[0]
}

/// The value of a scalar function and its gradients at given tensors, within
/// ``withoutGradient(_:)`` too.
///
/// - Parameters:
///   - tensors: The point; the function gets them tracked.
///   - function: Computes a tensor of one element.
/// - Returns: The value, untracked, and one gradient a tensor.
/// - Throws: What the function throws.
public func valueWithGradient<Failure: Error>(
  at tensors: [Tensor], of function: ([Tensor]) throws(Failure) -> Tensor
) throws(Failure) -> (value: Tensor, gradients: [Tensor]) {
  let tracked = tensors.map { $0.tracked() }
  let outcome = Recording.$isEnabled.withValue(true) { () -> Result<Tensor, Failure> in
    do throws(Failure) { return .success(try function(tracked)) } catch { return .failure(error) }
  }
  let value = try outcome.get()
  return (value.detached, gradient(of: value, withRespectTo: tracked))
}

/// One way back through a graph.
private struct BackwardPass {
  /// The gradients of the targets.
  private(set) var results: [ObjectIdentifier: Tensor] = [:]

  private let targets: Set<ObjectIdentifier>
  private var pending: [ObjectIdentifier: Tensor] = [:]

  init(targets: [Node]) {
    self.targets = Set(targets.map { ObjectIdentifier($0) })
  }

  mutating func run(from root: Node, gradient: Tensor, retainingGraph: Bool) {
    let nodes = BackwardPass.nodes(from: root)
    let needed = neededNodes(nodes)
    pending[ObjectIdentifier(root)] = gradient
    for node in nodes.reversed() {
      let identifier = ObjectIdentifier(node)
      guard needed.contains(identifier) else { continue }
      let inputs = node.inputs
      let isNeeded = inputs.map { $0.map { needed.contains(ObjectIdentifier($0)) } ?? false }
      let gradient = pending.removeValue(forKey: identifier)
      if targets.contains(identifier), let gradient { results[identifier] = gradient }
      guard isNeeded.contains(true), let pullback = node.pullback(retaining: retainingGraph),
        let gradient
      else { continue }
      for (input, flow) in zip(inputs, pullback(gradient, isNeeded)) {
        if let input, let flow { add(flow, to: ObjectIdentifier(input)) }
      }
    }
  }

  /// All nodes that the root was made from, and itself, from the oldest to the newest.
  private static func nodes(from root: Node) -> [Node] {
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(root)]
    var nodes = [root]
    var next = 0
    while next < nodes.count {
      for case let input? in nodes[next].inputs
      where seen.insert(ObjectIdentifier(input)).inserted {
        nodes.append(input)
      }
      next += 1
    }
    return nodes.sorted { $0.number < $1.number }
  }

  /// The targets and what was made from them.
  private func neededNodes(_ nodes: [Node]) -> Set<ObjectIdentifier> {
    var needed = Set<ObjectIdentifier>()
    for node in nodes {
      let isNeeded =
        targets.contains(ObjectIdentifier(node))
        || node.inputs.contains { $0.map { needed.contains(ObjectIdentifier($0)) } ?? false }
      if isNeeded { needed.insert(ObjectIdentifier(node)) }
    }
    return needed
  }

  private mutating func add(_ flow: Tensor, to node: ObjectIdentifier) {
    guard var sum = pending.removeValue(forKey: node) else {
      pending[node] = flow
      return
    }
    sum.accumulate(flow)
    pending[node] = sum
  }
}

extension Tensor {
  /// Adds a tensor of the same shape, in place where nothing else holds the storage.
  mutating func accumulate(_ other: Tensor) {
    guard isDense, Layout.agree(strides, other.strides, shape: shape),
      isKnownUniquelyReferenced(&storage)
    else {
      self = self + other
      return
    }
    let (sums, source) = (pointer, other.pointer)
    withExtendedLifetime((storage, other)) {
      Parallel.ranges(count) { range in
        ctk_accumulate(source + range.lowerBound, sums + range.lowerBound, range.count)
      }
    }
  }
}
