public import CatalogCore

/// The loss of a training over its steps, as a chart.
public enum LossCurve {
  /// The means of blocks of successive losses, so that the noise of single batches doesn't hide where
  /// they go.
  ///
  /// - Parameters:
  ///   - losses: The loss of each step.
  ///   - blocks: The most points.
  /// - Returns: One point a block, at its middle step.
  public static func points(_ losses: [Float], blocks: Int = 60) -> [Chart.Point] {
    let size = max(1, (losses.count + blocks - 1) / blocks)
    return stride(from: 0, to: losses.count, by: size).map { start in
      let block = losses[start..<min(start + size, losses.count)]
      return Chart.Point(
        x: Double(start) + Double(block.count + 1) / 2,
        y: block.reduce(0) { $0 + Double($1) } / Double(block.count))
    }
  }

  /// A chart of a training's loss, with levels to compare it with.
  ///
  /// - Parameters:
  ///   - title: What the chart shows.
  ///   - losses: A name and the loss of each step, in nats, for each training.
  ///   - levels: Names and losses of what they are compared with, each drawn as a level line.
  ///   - scale: The scale of the loss.
  /// - Returns: A line a training, and a level line a comparison.
  public static func chart(
    title: String, losses: [(name: String, losses: [Float])],
    levels: [(name: String, loss: Double)] = [], scale: Chart.Axis.Scale = .linear
  ) -> Chart {
    let steps = Double(losses.map(\.losses.count).max() ?? 0)
    let last = losses.first.map { points($0.losses).last?.y ?? 0 } ?? 0
    return Chart(
      title: title,
      summary: "After \(Int(steps)) steps the loss is \(last.decimal(2)) nats.",
      x: .init("step", range: 0...max(steps, 1)), y: .init("loss in nats", scale: scale),
      marks: losses.map { .line(name: $0.name, points: points($0.losses)) }
        + levels.map { name, loss in
          .line(name: name, points: [0, steps].map { Chart.Point(x: $0, y: loss) })
        })
  }
}
