/// Draws a picture with half blocks: two pixels a character, one above the other.
struct TerminalPicture {
  let picture: Picture
  let renderer: TerminalRenderer

  init(_ picture: Picture, renderer: TerminalRenderer) {
    self.picture = picture
    self.renderer = renderer
  }

  var text: String {
    let step = max(1, (picture.width + renderer.width - 1) / renderer.width)
    let columns = picture.width / step
    let rows = picture.height / step
    var lines = picture.title.isEmpty ? [] : [renderer.styled(picture.title, "1")]
    for row in stride(from: 0, to: max(rows, 1), by: 2) {
      var line = ""
      for column in 0..<max(columns, 1) {
        let top = mean(column, row, step)
        let bottom = row + 1 < rows ? mean(column, row + 1, step) : top
        line += renderer.color ? colored(top, bottom) : shade(top, bottom)
      }
      lines.append(line)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The mean colour of a square of pixels over white.
  private func mean(_ column: Int, _ row: Int, _ step: Int) -> [Int] {
    var sums = [0, 0, 0]
    for y in (row * step)..<((row + 1) * step) {
      for x in (column * step)..<((column + 1) * step) {
        let start = (min(y, picture.height - 1) * picture.width + min(x, picture.width - 1)) * 4
        let alpha = Int(picture.pixels[start + 3])
        for channel in 0..<3 {
          sums[channel] +=
            (Int(picture.pixels[start + channel]) * alpha + 255 * (255 - alpha)) / 255
        }
      }
    }
    return sums.map { $0 / (step * step) }
  }

  private func colored(_ top: [Int], _ bottom: [Int]) -> String {
    "\u{1B}[38;2;\(top[0]);\(top[1]);\(top[2]);48;2;\(bottom[0]);\(bottom[1]);\(bottom[2])m▀\u{1B}[0m"
  }

  private static let shades = Array(" ░▒▓█")

  private func shade(_ top: [Int], _ bottom: [Int]) -> String {
    let level = (top.reduce(0, +) + bottom.reduce(0, +)) * 4 / (6 * 255)
    return String(Self.shades[min(max(level, 0), 4)])
  }
}
