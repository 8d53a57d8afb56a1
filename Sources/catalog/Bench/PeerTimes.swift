import Foundation

/// What a peer took for a workload.
struct PeerTime: Codable {
  let workload: String
  let peer: String
  let seconds: Double
}

/// Peers' medians from a file of JSON lines.
struct PeerTimes {
  private let times: [PeerTime]

  /// Reads the file.
  ///
  /// - Throws: ``Failure`` of kind `usage` that names the file, and the line that is no peer's time.
  init(file: String) throws {
    let text: String
    do {
      text = try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw Failure(.usage, "cannot read the peers' times from '\(file)'")
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    times = try lines.compactMap { number, line in
      guard line.contains(where: { !$0.isWhitespace }) else { return nil }
      do {
        return try JSONDecoder().decode(PeerTime.self, from: Data(line.utf8))
      } catch {
        throw Failure(
          .usage,
          #"\#(file):\#(number + 1): not of the form {"workload": …, "peer": …, "seconds": …}"#)
      }
    }
  }

  func times(of workload: String) -> [PeerTime] {
    times.filter { $0.workload == workload }
  }
}
