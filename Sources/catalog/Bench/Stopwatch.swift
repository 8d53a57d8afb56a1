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

  /// Times a workload, in turn with the peers that it has at hand.
  func measure(_ benchmark: Benchmark, known: [PeerTime]) throws -> Measurement {
    let work = try benchmark.prepare()
    let peers = try benchmark.peers.compactMap { peer in
      try peer.prepare().map { (name: peer.name, work: $0) }
    }
    var seconds: [Double] = []
    var peerSeconds = Array(repeating: [Double](), count: peers.count)
    for run in 0..<(warmup + runs) {
      let times = try [time(work)] + peers.map { try time($0.work) }
      guard run >= warmup else { continue }
      seconds.append(times[0])
      for (peer, time) in times.dropFirst().enumerated() { peerSeconds[peer].append(time) }
    }
    let measured = zip(peers, peerSeconds).map { peer, seconds in
      PeerTime(workload: benchmark.name, peer: peer.name, seconds: seconds.median)
    }
    return Measurement(benchmark: benchmark, seconds: seconds, peers: known + measured)
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
