internal import Foundation

/// Does work that blocks a thread on one of its own: those of tasks and queues are few.
func aside<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async -> Result<Value, any Error> {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: Result(catching: work)) }
  }
}
