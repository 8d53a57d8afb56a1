import Dispatch
import Synchronization

/// Waits on this thread for work that is asynchronous.
///
/// - Parameter work: The work; none of it may need this thread.
/// - Returns: What the work returns.
/// - Throws: What the work throws.
func waiting<Value: Sendable>(
  for work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let outcome = Mutex<Result<Value, any Error>?>(nil)
  let isOver = DispatchSemaphore(value: 0)
  Task {
    let result: Result<Value, any Error>
    do { result = .success(try await work()) } catch { result = .failure(error) }
    outcome.withLock { $0 = result }
    isOver.signal()
  }
  isOver.wait()
  guard let result = outcome.withLock({ $0 }) else {
    preconditionFailure("the work was over before it had an outcome")
  }
  return try result.get()
}
