import Foundation
import Testing

@Suite("catalog bench")
struct BenchTests {
  /// What a test reads of a line of JSON.
  private struct Line: Decodable {
    let workload: String
    let seconds: Double
    let peak_bytes: Int?  // swift-format-ignore: AlwaysUseLowerCamelCase
  }

  private static func lines(_ workloads: String...) throws -> [Line] {
    let run = try Workspace().catalog(
      ["bench", "--format", "json", "--runs", "1", "--warmup", "0"] + workloads)
    try #require(run.status == 0, "\(run)")
    return try run.output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  @Test("The peak of a matrix product is its operands and its result, and nothing of its peer's")
  func product() throws {
    let peak = try #require(try Self.lines("matmul_1024").first?.peak_bytes)
    let matrices = 3 * 1024 * 1024 * 4
    #expect(peak >= matrices)
    // The peer holds three matrices of the same size meanwhile.
    #expect(peak < 2 * matrices)
  }

  @Test("The peak of a training step holds the images, their reconstruction and the parameters")
  func training() throws {
    let peak = try #require(try Self.lines("autoencoder_step").first?.peak_bytes)
    let images = 64 * 32 * 32 * 4
    // The middle layers have 64 channels of 64 by 3 by 3 each.
    let weights = 2 * 64 * 64 * 3 * 3 * 4
    #expect(peak >= 2 * images + weights)
  }

  @Test("A workload without tensors has no peak")
  func noTensors() throws {
    let line = try #require(try Self.lines("uniform_4M").first)
    #expect(line.seconds > 0)
    #expect(line.peak_bytes == nil)
  }

  @Test("In text the peak stands in MiB behind the throughput")
  func text() throws {
    let run = try Workspace().catalog(["bench", "matmul_1024", "--runs", "1", "--warmup", "0"])
    let peak = try #require(
      run.output.firstMatch(of: #/FLOP/s  ([0-9]+\.[0-9]) MiB at the peak  held/#))
    #expect(try #require(Double(peak.1)) >= 12)
  }
}
