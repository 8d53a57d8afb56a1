import CatalogCore

/// Times workloads: some runs to warm up, then the median of the counted ones.
struct Stopwatch {
  let runs: Int
  let warmup: Int

  /// One workload's times.
  struct Measurement {
    let benchmark: Benchmark
    let seconds: [Double]
    let peers: [PeerTime]

    /// The median of the counted runs.
    var median: Double { seconds.median }
  }

  /// Times a workload, in turn with its peer where it has one at hand.
  func measure(_ benchmark: Benchmark, known: [PeerTime]) throws -> Measurement {
    let work = try benchmark.prepare()
    let peerWork = try benchmark.peer?.prepare()
    var seconds: [Double] = []
    var peerSeconds: [Double] = []
    for run in 0..<(warmup + runs) {
      let own = try time(work)
      let peer = try peerWork.map(time)
      guard run >= warmup else { continue }
      seconds.append(own)
      if let peer { peerSeconds.append(peer) }
    }
    var peers = known
    if let peer = benchmark.peer, !peerSeconds.isEmpty {
      peers.append(PeerTime(workload: benchmark.name, peer: peer.name, seconds: peerSeconds.median))
    }
    return Measurement(benchmark: benchmark, seconds: seconds, peers: peers)
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
