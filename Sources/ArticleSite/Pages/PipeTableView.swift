internal import CommonMark

/// A table that an article writes, on a page.
struct PipeTableView {
  let table: PipeTable
  let renderer: HTMLRenderer

  var html: HTML {
    element(.div, .class("scroll"), .set("tabindex", "0")) {
      element(.table) {
        element(.thead) {
          element(.tr) {
            for (content, alignment) in zip(table.head, table.alignments) {
              HTML.element(
                .th, [.set("scope", "col")] + Self.style(alignment), [markup(content)])
            }
          }
        }
        element(.tbody) {
          for row in table.rows {
            element(.tr) {
              for (content, alignment) in zip(row, table.alignments) {
                HTML.element(.td, Self.style(alignment), [markup(content)])
              }
            }
          }
        }
      }
    }
  }

  private func markup(_ content: [Inline]) -> HTML {
    var cell = HTMLWriter()
    renderer.write(content, to: &cell)
    return .markup(cell.html)
  }

  private static func style(_ alignment: PipeTable.Alignment) -> [Attribute] {
    switch alignment {
    case .natural: []
    case .left: [.class("left")]
    case .center: [.class("center")]
    case .right: [.class("right")]
    }
  }
}
