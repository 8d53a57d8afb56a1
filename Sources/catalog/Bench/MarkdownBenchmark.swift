import CatalogCore
import CommonMark

extension Benchmark {
  /// Parsing and rendering of CommonMark that both sides read alike.
  static let markdownRender = Benchmark(
    name: "markdown_render", summary: "Parse about 1 MB of Markdown and render it as HTML",
    amount: Double(markdown.utf8.count) / 1e6, unit: "MB",
    limit: "twice libcmark's own HTML renderer",
    peer: Peer("libcmark") {
      let text = markdown
      return { _ = ReferenceRenderer.html(text) }
    }
  ) {
    let text = markdown
    let renderer = HTMLRenderer(allowsUnsafeHTML: true)
    guard
      renderer.html(of: Document(parsing: text, extensions: .none)) == ReferenceRenderer.html(text)
    else { throw Failure(.doesNotHold, "the renderer and libcmark's differ") }
    return { _ = renderer.html(of: Document(parsing: text, extensions: .none)) }
  }

  /// Sections of what an article is made of.
  private static let markdown: String = (0..<700).map { index in
    """
    ## Section \(index) about *sampling* and `code`

    A categorical sample is the position of the largest of the perturbed logits, as was shown in
    the [paper](https://example.org/papers/\(index) "Title") that introduced it. The noise is drawn
    once for each class, with a **seed** that is stated, so that `sample(\(index))` is repeatable
    & the same everywhere. Let us see what follows from it, and where it fails to hold.

    - The first point, with some words behind it
    - The second point has *emphasis*, `code` and
      goes on with another line of text
    - The third

    > It is quoted that the number of samples is \(index * 1_000), which is enough for the purpose
    > of this section. ![A figure](Figures/figure-\(index).svg)

    ```swift id=cell\(index)
    let values = (0..<\(index)).map { Double($0) * 0.5 }
    print(values.reduce(0, +), values.count < 10 && values.isEmpty)
    ```

    1. Draw the noise of all classes from the stated stream, and add it to the logits.
    2. Take the largest, whose position is the sample; [the proof][proof] is short.

    [proof]: https://example.org/proof


    """
  }.joined()
}
