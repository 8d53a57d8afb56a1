/// A position on the plot: from 0 to 1, the origin at the bottom left.
struct PlotPoint: Hashable {
  var x: Double
  var y: Double
}

/// The plot of a chart, to which lines are cut.
enum UnitSquare {
  /// The part of a straight line that lies in the square; nil when none does.
  ///
  /// - Note: Liang and Barsky (1984), <https://doi.org/10.1145/357332.357333>.
  static func clip(_ start: PlotPoint, _ end: PlotPoint) -> (PlotPoint, PlotPoint)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (enter, leave) = (0.0, 1.0)
    for (speed, distance) in [
      (-dx, start.x), (dx, 1 - start.x), (-dy, start.y), (dy, 1 - start.y),
    ] {
      if speed == 0 {
        if distance < 0 { return nil }
      } else if speed < 0 {
        enter = max(enter, distance / speed)
      } else {
        leave = min(leave, distance / speed)
      }
    }
    guard enter <= leave else { return nil }
    // An end that lies inside is kept to the last bit.
    func point(_ t: Double) -> PlotPoint {
      t == 0 ? start : t == 1 ? end : PlotPoint(x: start.x + t * dx, y: start.y + t * dy)
    }
    return (point(enter), point(leave))
  }
}

extension ChartLayout {
  /// The straight pieces of a line that lie on the plot, those that join in one run.
  ///
  /// A point without a position breaks the line.
  func runs(of points: [Chart.Point]) -> [[PlotPoint]] {
    var runs: [[PlotPoint]] = []
    var last: PlotPoint?
    for point in points {
      guard let x = x.position(point.x), let y = y.position(point.y) else {
        last = nil
        continue
      }
      let next = PlotPoint(x: x, y: y)
      if let (start, end) = UnitSquare.clip(last ?? next, next) {
        if last == nil {
          runs.append([start])
        } else if start != end {
          if runs.last?.last == start {
            runs[runs.count - 1].append(end)
          } else {
            runs.append([start, end])
          }
        }
      }
      last = next
    }
    return runs
  }
}
