import CatalogCore
import Foundation

/// Writes measurements as they come, so that a long run shows its first results at once.
struct BenchReport {
  let format: OutputFormat

  func write(_ measurement: Stopwatch.Measurement) throws {
    switch format {
    case .json: try printJSON(Line(measurement), pretty: false)
    case .text: print(text(measurement))
    }
    fflush(nil)
  }

  private func text(_ measurement: Stopwatch.Measurement) -> String {
    let benchmark = measurement.benchmark
    let throughput = benchmark.amount / measurement.median
    let peak = measurement.peakBytes.map {
      String(format: "  %.1f MiB at the peak", Double($0) / 1_048_576)
    }
    var lines = [
      "\(benchmark.name)  \(duration(measurement.median))"
        + "  \(scaled(throughput)) \(benchmark.unit)/s\(peak ?? "")  held against \(benchmark.limit)"
    ]
    for peer in measurement.peers {
      let ratio = String(format: "%.2f", peer.seconds / measurement.median)
      lines.append("    \(peer.peer)  \(duration(peer.seconds))  \(ratio)× our time")
    }
    return lines.joined(separator: "\n")
  }

  private func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<1e-3: String(format: "%.1f µs", seconds * 1e6)
    case ..<1: String(format: "%.2f ms", seconds * 1e3)
    default: String(format: "%.3f s", seconds)
    }
  }

  private func scaled(_ value: Double) -> String {
    switch value {
    case 1e9...: String(format: "%.2f G", value / 1e9)
    case 1e6...: String(format: "%.2f M", value / 1e6)
    case 1e3...: String(format: "%.2f k", value / 1e3)
    default: String(format: "%.2f ", value)
    }
  }

  /// One workload as a line of JSON.
  private struct Line: Encodable {
    let workload: String
    let seconds: Double
    let minimum: Double
    let maximum: Double
    let runs: Int
    let perSecond: Double
    let unit: String
    let limit: String
    let peakBytes: Int?
    let peers: [PeerTime]

    enum CodingKeys: String, CodingKey {
      case workload, seconds, minimum, maximum, runs, perSecond, unit, limit, peers
      case peakBytes = "peak_bytes"
    }

    init(_ measurement: Stopwatch.Measurement) {
      workload = measurement.benchmark.name
      seconds = measurement.median
      minimum = measurement.seconds.min() ?? .nan
      maximum = measurement.seconds.max() ?? .nan
      runs = measurement.seconds.count
      perSecond = measurement.benchmark.amount / measurement.median
      unit = measurement.benchmark.unit
      limit = measurement.benchmark.limit
      peakBytes = measurement.peakBytes
      peers = measurement.peers
    }
  }
}
