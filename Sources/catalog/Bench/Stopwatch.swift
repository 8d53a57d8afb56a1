import CatalogCore

/// Times workloads: some runs to warm up, then the median of the counted ones, and their memory
/// where it is measured.
struct Stopwatch {
  let runs: Int
  let warmup: Int

  /// One workload's times.
  struct Measurement {
    let benchmark: Benchmark
    let seconds: [Double]
    /// The most bytes that a counted run held at once, if they are measured.
    let peakBytes: Int?
    let peers: [PeerTime]

    /// The median of the counted runs.
    var median: Double { seconds.median }
  }

  /// Times a workload, in turn with the peers that it has at hand.
  func measure(_ benchmark: Benchmark, known: [PeerTime]) throws -> Measurement {
    let peers = try benchmark.peers.compactMap { peer in
      try peer.prepare().map { (name: peer.name, work: $0) }
    }
    // What others hold, a peer's inputs among it, is none of the workload's memory.
    let others = benchmark.memory?.held() ?? 0
    let work = try benchmark.prepare()
    var seconds: [Double] = []
    var peaks: [Int] = []
    var peerSeconds = Array(repeating: [Double](), count: peers.count)
    for run in 0..<(warmup + runs) {
      benchmark.memory?.reset()
      let own = try time(work)
      let peak = benchmark.memory?.peak()
      let times = try peers.map { try time($0.work) }
      guard run >= warmup else { continue }
      seconds.append(own)
      if let peak { peaks.append(peak - others) }
      for (peer, time) in times.enumerated() { peerSeconds[peer].append(time) }
    }
    let measured = zip(peers, peerSeconds).map { peer, seconds in
      PeerTime(workload: benchmark.name, peer: peer.name, seconds: seconds.median)
    }
    return Measurement(
      benchmark: benchmark, seconds: seconds, peakBytes: peaks.max(), peers: known + measured)
  }

  private func time(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}

extension [Double] {
  /// The middle of the sorted values; the mean of the two middle ones where their number is even.
  var median: Double {
    let sorted = sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
