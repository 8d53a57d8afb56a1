import CatalogCore
import Foundation
import Synchronization

/// Shows on a terminal how far long work has come, on one line that it clears again.
final class ProgressBar: Sendable {
  private let terminal: Terminal
  private let start = ContinuousClock.now
  private let lastDrawn: Mutex<ContinuousClock.Instant?>

  init(terminal: Terminal) {
    self.terminal = terminal
    lastDrawn = Mutex(nil)
  }

  /// What the work reports to.
  var progress: CatalogCore.Progress {
    guard terminal.isInteractive else { return .silent }
    return CatalogCore.Progress { report in self.draw(report) }
  }

  /// Removes the line.
  func clear() {
    guard lastDrawn.withLock({ $0 != nil }) else { return }
    write("\r\u{1B}[K")
  }

  private func draw(_ report: CatalogCore.Progress.Report) {
    let now = ContinuousClock.now
    let isDue = lastDrawn.withLock { last in
      if let last, now - last < .milliseconds(80), report.fraction < 1 { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let filled = Int(report.fraction * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    let elapsed = (now - start) / .seconds(1)
    let left = report.fraction > 0 ? elapsed * (1 / report.fraction - 1) : 0
    let percent = Int(report.fraction * 100)
    let line = "\(bar) \(percent) %  \(Int(left.rounded())) s left  \(report.message)"
    write("\r\u{1B}[K" + line.prefix(terminal.width - 1))  // a line that wraps cannot be cleared
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
