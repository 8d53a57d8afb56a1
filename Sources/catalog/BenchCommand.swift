import ArgumentParser
import CatalogCore
import Foundation

/// `catalog bench [WORKLOAD…]`: median seconds a workload, throughput, the peak of memory where it is
/// measured, and what it is held against.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Time the workloads; without names, all of them.",
    discussion: """
      Inputs are made outside the timed part. Where a peer can be called from here it runs in turn \
      with ours. For peers that cannot, --peers takes a file of JSON lines of the form \
      {"workload": NAME, "peer": NAME, "seconds": MEDIAN} measured on the same machine.

      Workloads of tensors also tell their peak of memory: the most bytes that their tensors held \
      at once in a timed run. It counts inputs, parameters, results, what is kept for gradients, \
      and scratch memory from the same pool, each rounded up by an eighth at the most; not the \
      peer's tensors, and not what oneDNN takes by itself. Where there are gradients, it is the \
      number that shows that memory is freed as the backward pass goes.
      """)

  @Argument(help: "Names of workloads, or beginnings of names.")
  var workloads: [String] = []

  @Option(help: "How the times are written: text or json (one line a workload).")
  var format = OutputFormat.text

  @Option(help: "Timed runs a workload, at least 1.")
  var runs = 7

  @Option(help: "Runs before the timed ones, at least 0.")
  var warmup = 2

  @Option(help: "A file of JSON lines with the peers' medians.", completion: .file())
  var peers: String?

  @Flag(help: "List the workloads and time none.")
  var list = false

  func validate() throws {
    guard runs >= 1 else { throw ValidationError("--runs is \(runs); it must be at least 1") }
    guard warmup >= 0 else { throw ValidationError("--warmup is \(warmup); it must be at least 0") }
  }

  func run() throws {
    let chosen = try chosenBenchmarks()
    if list {
      for benchmark in chosen { print("\(benchmark.name)  \(benchmark.summary)") }
      return
    }
    let known = try peers.map(PeerTimes.init(file:))
    let report = BenchReport(format: format)
    for benchmark in chosen {
      let stopwatch = Stopwatch(runs: runs, warmup: warmup)
      try report.write(stopwatch.measure(benchmark, known: known?.times(of: benchmark.name) ?? []))
    }
  }

  private func chosenBenchmarks() throws -> [Benchmark] {
    let all =
      EngineBenchmarks.all + SamplingBenchmarks.all + TensorBenchmarks.all
      + TopicCatalog.topics.flatMap { $0.benchmarks }
    guard !workloads.isEmpty else { return all }
    return try workloads.flatMap { name in
      let exact = all.filter { $0.name == name }
      let found = exact.isEmpty ? all.filter { $0.name.hasPrefix(name) } : exact
      guard !found.isEmpty else {
        throw NameCheck.unknown(
          "workload", name, among: all.map { $0.name }, list: "catalog bench --list")
      }
      return found
    }
  }
}
