/// Where long work says how far it has come.
public struct Progress: Sendable {
  /// One report: how much of the work is done, and what there is to say about it.
  public struct Report: Sendable, Hashable {
    /// The part that is done, from 0 to 1.
    public let fraction: Double

    /// What is going on: `"epoch 3, loss 0.214"`.
    public let message: String
  }

  private let receive: @Sendable (Report) -> Void

  /// Creates a progress whose reports go to `receive`.
  public init(_ receive: @escaping @Sendable (Report) -> Void) {
    self.receive = receive
  }

  /// A progress that nobody listens to.
  public static let silent = Progress { _ in }

  /// Reports that `fraction` of the work, from 0 to 1, is done.
  public func report(_ fraction: Double, _ message: String) {
    receive(Report(fraction: min(max(fraction, 0), 1), message: message))
  }
}
