internal import FlyingFox
internal import Foundation

extension HTTPRequest {
  /// The body, if all of it comes in time.
  ///
  /// - Parameter limit: How long it may take.
  /// - Returns: The bytes.
  /// - Throws: `RequestGuard.Refusal` with status 408 when it takes longer, and what breaks the
  ///   connection.
  func body(within limit: Duration) async throws -> Data {
    try await withThrowingTaskGroup(of: Data.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await self.bodyData }
      group.addTask {
        try await Task.sleep(for: limit)
        throw RequestGuard.Refusal(
          status: .requestTimeout, message: "The body did not come in time.")
      }
      return try await group.next() ?? Data()
    }
  }
}
