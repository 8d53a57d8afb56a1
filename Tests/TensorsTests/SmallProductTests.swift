import CTensorKernels
import Testing

@Suite("Products of small matrices", .enabled(if: ctk_has_register_blocks() != 0))
struct SmallProductTests {
  @Test(
    "C = α A B + β C, whatever is transposed",
    arguments: [(1, 1, 1), (6, 4, 16), (7, 300, 5), (13, 20, 37), (25, 513, 48), (3, 0, 4)])
  func product(rows: Int, terms: Int, columns: Int) {
    let a = elements(rows * terms, 7)
    let b = elements(terms * columns, 11)
    let before = elements(rows * columns, 5)
    let ways = [(false, false), (true, false), (false, true), (true, true)]
    for (isATransposed, isBTransposed) in ways {
      for keeping: Float in [0, 1, -0.5] {
        var c = keeping == 0 ? [Float](repeating: .nan, count: before.count) : before
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            ctk_product(
              matrix(a, rows, terms, isATransposed), matrix(b, terms, columns, isBTransposed), &c,
              columns, rows, terms, columns, 0.25, keeping)
          }
        }
        for row in 0..<rows {
          for column in 0..<columns {
            var sum = 0.0
            for term in 0..<terms {
              sum +=
                Double(a[isATransposed ? term * rows + row : row * terms + term])
                * Double(b[isBTransposed ? column * terms + term : term * columns + column])
            }
            let kept = keeping == 0 ? 0 : Double(keeping) * Double(before[row * columns + column])
            #expect(abs(Double(c[row * columns + column]) - (sum / 4 + kept)) < 1e-4)
          }
        }
      }
    }
  }

  private func elements(_ count: Int, _ seed: Int) -> [Float] {
    (0..<count).map { Float($0 * seed % 23) / 11 - 1 }
  }

  private func matrix(
    _ elements: UnsafeBufferPointer<Float>, _ rows: Int, _ columns: Int, _ isTransposed: Bool
  ) -> ctk_matrix {
    ctk_matrix(
      base: elements.baseAddress, row_step: isTransposed ? 1 : columns,
      column_step: isTransposed ? rows : 1)
  }
}
