import Foundation
import Learning
import TestSupport
import Testing

@Suite("catalog demo train-digits: interrupt and resume")
struct TrainingTests {
  @Test(
    "A training that a signal stops goes on to the file of one without a break",
    arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let workspace = try Workspace()
    func call(_ file: String) -> [String] {
      ["demo", "train-digits", "--steps", "60", "--batch-size", "32", "--save-every", "1"]
        + ["--checkpoint", file]
    }
    func step() -> Int? {
      let file = try? SafeTensors(path: workspace.folder.appending(path: "broken").path)
      return file?.metadata["step"].flatMap { Int($0) }
    }
    let process = try workspace.start(call("broken"))
    while process.isRunning, step() ?? 0 < 3 { usleep(2_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let first = try workspace.result(of: process)
    #expect(first.status == 0, "\(first)")
    let stop = try #require(step())
    #expect((3..<60).contains(stop))
    #expect(first.output.contains("Stopped after \(stop) of 60 steps"))

    let second = try workspace.catalog(call("broken"))
    #expect(second.status == 0, "\(second)")
    #expect(second.output.contains("Accuracy on digits"))
    let whole = try workspace.catalog(call("whole"))
    #expect(whole.status == 0, "\(whole)")
    #expect(try workspace.bytes(of: "broken") == workspace.bytes(of: "whole"))
  }

  @Test("A training that is killed goes on from the last file")
  func killed() throws {
    let workspace = try Workspace()
    let call = ["demo", "train-digits", "--steps", "60", "--batch-size", "32", "--save-every", "2"]
    func step() -> Int? {
      let file = try? SafeTensors(path: workspace.folder.appending(path: "killed").path)
      return file?.metadata["step"].flatMap { Int($0) }
    }
    let process = try workspace.start(call + ["--checkpoint", "killed"])
    while process.isRunning, step() ?? 0 < 4 { usleep(2_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let stop = try #require(step())
    #expect(stop.isMultiple(of: 2) && (4..<60).contains(stop))
    #expect(try workspace.catalog(call + ["--checkpoint", "killed"]).status == 0)
    #expect(try workspace.catalog(call + ["--checkpoint", "whole"]).status == 0)
    #expect(try workspace.bytes(of: "killed") == workspace.bytes(of: "whole"))
  }
}
