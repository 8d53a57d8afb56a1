/// The files of a new topic: a small algorithm with its demo, test and article, all of which pass.
struct TopicTemplate {
  let name: TopicName

  var topic: String {
    """
    public import CatalogCore

    /// \(name.title).
    public enum \(name.module)Topic: Topic {
      /// The topic's name on the command line.
      public static let id = "\(name.id)"

      /// The topic's name for readers.
      public static let title = "\(name.title)"

      /// The topic in one sentence.
      public static let summary = "The arithmetic mean, until your algorithm takes its place."

      /// The papers and books that the topic follows.
      public static let references = [
        Reference(
          authors: "The Swift project authors", title: "The Swift Programming Language", year: 2014,
          locator: .url("https://docs.swift.org/swift-book/"))
      ]

      /// What can be shown.
      public static let demos: [any Demo.Type] = [\(name.module)Demo.self]
    }

    #if objectFormat(ELF)
    @section("catalog_topics")
    #endif
    @used
    private let record: TopicRecord = (kind: 0x746f_7069, version: 1, load: load)

    private func load(into slot: UnsafeMutableRawPointer) {
      slot.initializeMemory(as: (any Topic.Type).self, to: \(name.module)Topic.self)
    }

    """
  }

  var algorithm: String {
    """
    /// Returns the arithmetic mean of `values`, or nil when there are none.
    ///
    ///     mean(x) = Σᵢ xᵢ / n
    ///
    /// - Parameter values: Any numbers.
    /// - Returns: The mean, in the unit of the values.
    /// - Complexity: O(*n*), where *n* is the number of values.
    public func arithmeticMean(of values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    """
  }

  var demo: String {
    """
    public import ArgumentParser
    public import CatalogCore

    /// Shows the arithmetic mean of some numbers.
    public struct \(name.module)Demo: Demo {
      /// The demo's name on the command line.
      public static let name = "\(name.id)"

      /// The demo in one line.
      public static let abstract = "Show the arithmetic mean of some numbers."

      /// The numbers.
      @Option(parsing: .upToNextOption, help: "The numbers, at least one.")
      public var values: [Double] = [1, 2, 4]

      /// Creates the demo as the command line does.
      public init() {}

      /// Creates the demo with some numbers.
      public init(values: [Double]) {
        self.values = values
      }

      /// Returns a table of the numbers' count and mean.
      ///
      /// - Parameter progress: Not told anything: the work is over at once.
      /// - Returns: One table.
      /// - Throws: `ValidationError` when there are no numbers.
      public func present(reporting progress: Progress) throws -> [Presentation] {
        guard let mean = arithmeticMean(of: values) else {
          throw ValidationError("--values needs at least one number")
        }
        return [
          .table(
            Table(
              columns: [.number("count"), .number("mean")],
              rows: [["\\(values.count)", "\\(mean)"]]))
        ]
      }
    }

    """
  }

  var test: String {
    """
    import \(name.module)
    import Testing

    @Suite("Arithmetic mean")
    struct ArithmeticMeanTests {
      @Test("Is the middle of an arithmetic sequence", arguments: 1...20)
      func sequence(count: Int) {
        let values = (1...count).map(Double.init)
        #expect(arithmeticMean(of: values) == Double(count + 1) / 2)
      }

      @Test("Of no numbers is nil")
      func empty() {
        #expect(arithmeticMean(of: []) == nil)
      }
    }

    """
  }

  var article: String {
    """
    ---
    title: \(name.title)
    topic: \(name.id)
    summary: The arithmetic mean, until your algorithm takes its place.
    ---

    # \(name.title)

    The mean of $`n`$ numbers is their sum divided by $`n`$:

    ```math
    \\bar x = \\frac{1}{n} \\sum_{i=1}^{n} x_i
    ```

    ```swift
    import \(name.module)

    let mean = arithmeticMean(of: [1, 2, 4, 9])
    print(mean ?? .nan)
    ```

    ```output
    4.0
    ```

    """
  }
}
