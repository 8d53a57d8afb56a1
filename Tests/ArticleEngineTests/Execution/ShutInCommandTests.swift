import Foundation
import Testing

@testable import ArticleEngine

@Suite("Programs of the system") struct ShutInCommandTests {
  private static let shell = ShutInCommand(path: "/bin/sh")

  @Test("Read a file and print another")
  func output() throws {
    let printed = try Self.shell.run(["-c", "cat input; echo !"], input: Array("abc".utf8))
    #expect(printed == Array("abc!\n".utf8))
    #expect(try Self.shell.run(["-c", "wc -c < input"]) == Array("0\n".utf8))
  }

  @Test("Say why they printed nothing")
  func failures() throws {
    func reason(_ script: String, _ command: ShutInCommand = Self.shell) -> String? {
      do {
        _ = try command.run(["-c", script])
        return nil
      } catch {
        return error.description
      }
    }
    let colored = "echo 'no \u{1B}[31mway' >&2; echo more >&2; exit 3"
    #expect(reason(colored) == #"sh: no \u{1B}[31mway"#)
    #expect(reason("exit 3") == "sh: it ends with status 3")
    #expect(reason("kill -9 $$") == "sh: signal 9 ends it")
    #expect(
      reason("sleep 600", ShutInCommand(path: "/bin/sh", seconds: 0.2))
        == "sh: it takes longer than 0.2 s")
    #expect(reason("", ShutInCommand(path: "/nonexistent/sh"))?.hasPrefix("sh: ") == true)
  }

  @Test(
    "Can write nowhere else and have no network", .enabled(if: Sandbox.ofThisMachine.isClosed))
  func sandbox() throws {
    let file = FileManager.default.homeDirectoryForCurrentUser
      .appending(path: ".catalog-test-\(UUID().uuidString)").path
    let script = """
      touch \(file) 2>/dev/null && echo written
      tail -n +3 /proc/net/dev | grep -vc lo: || true
      """
    #expect(try Self.shell.run(["-c", script]) == Array("0\n".utf8))
    #expect(!FileManager.default.fileExists(atPath: file))
  }
}
