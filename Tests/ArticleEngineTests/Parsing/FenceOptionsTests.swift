import Testing

@testable import ArticleEngine

@Suite("Fence options")
struct FenceOptionsTests {
  private func read(_ words: String, of kind: FenceOptions.Kind = .swift) throws -> FenceOptions {
    try FenceOptions(words.split(separator: " "), of: kind)
  }

  @Test("Are read from words")
  func words() throws {
    let options = try read("id=first hide timeout=2.5 group=other traps").cell
    #expect(
      options
        == CellOptions(id: "first", mode: .traps, isHidden: true, timeout: 2.5, group: "other"))
    #expect(try read("norun").cell.mode == .skip)
    #expect(try read("fails").cell.mode == .failsToCompile)
    #expect(try read("fails=compile").cell.mode == .failsToCompile)
    #expect(try read("fails=trap").cell.mode == .traps)
    #expect(try read("approx", of: .output).matching == Matching(numbers: .printedPrecision))
    #expect(
      try read("approx=1e-3 ellipsis unordered", of: .output).matching
        == Matching(numbers: .relative(1e-3), allowsEllipsis: true, isUnordered: true))
  }

  @Test(
    "Are refused by name, with the nearest one or what there is",
    arguments: [
      (
        FenceOptions.Kind.swift, "hidden",
        "a 'swift' fence has no option 'hidden'; did you mean 'hide'?"
      ),
      (.swift, "timout=3", "a 'swift' fence has no option 'timout'; did you mean 'timeout'?"),
      (
        .swift, "zzz",
        "a 'swift' fence has no option 'zzz'; it has id, hide, norun, fails, traps, timeout, group"
      ),
      (.output, "aprox", "an 'output' fence has no option 'aprox'; did you mean 'approx'?"),
      (.math, "hide", "a 'math' fence has no option 'hide'; it has id"),
      (.trap, "id=x", "a 'trap' fence has no option 'id'; it has approx, ellipsis, unordered"),
      (.swift, "hide=yes", "'hide' takes no value"),
      (.swift, "id=", "'id' needs a name, like 'id=first'"),
      (.swift, "timeout", "'timeout' needs seconds above 0, like 'timeout=10'"),
      (.swift, "timeout=0", "'timeout' needs seconds above 0, like 'timeout=10'"),
      (.swift, "timeout=nan", "'timeout' needs seconds above 0, like 'timeout=10'"),
      (.swift, "fails=run", "'fails' is 'fails', 'fails=compile' or 'fails=trap'"),
      (.swift, "norun traps", "'norun', 'fails' and 'traps' exclude each other"),
      (.output, "approx=2", "'approx' needs a relative tolerance in 0..<1, like 'approx=1e-3'"),
      (.output, "approx=x", "'approx' needs a relative tolerance in 0..<1, like 'approx=1e-3'"),
    ])
  func refused(_ kind: FenceOptions.Kind, _ words: String, _ message: String) {
    do {
      _ = try read(words, of: kind)
      Issue.record("'\(words)' is read")
    } catch let problem as FenceOptions.Problem {
      #expect(problem.message == message)
    } catch {
      Issue.record(error)
    }
  }

  @Test(
    "Measures how far a name is from another",
    arguments: [
      ("", "abc", 3), ("kitten", "sitting", 3), ("hide", "hied", 1), ("same", "same", 0),
      ("é", "e", 1),
    ])
  func distance(_ one: String, _ other: String, _ distance: Int) {
    #expect(NearestName.distance(one, other) == distance)
    #expect(NearestName.distance(other, one) == distance)
  }

  @Test("Suggests only what is near, and the first of two as near")
  func nearest() {
    #expect(NearestName.nearest(to: "gumble", among: ["gumbel", "window"]) == "gumbel")
    #expect(NearestName.nearest(to: "GUMBEL", among: ["gumbel"]) == "gumbel")
    #expect(NearestName.nearest(to: "ab", among: ["ad", "ac"]) == "ac")
    #expect(NearestName.nearest(to: "xyz", among: ["gumbel", "window"]) == nil)
  }
}
