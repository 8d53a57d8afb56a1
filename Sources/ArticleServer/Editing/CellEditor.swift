internal import ArticleEngine
internal import FlyingFox
internal import Foundation
internal import Synchronization

/// Answers requests to see, run and keep the code of a cell.
struct CellEditor: Sendable {
  let site: LiveSite
  private let running = RunCount()

  init(site: LiveSite) {
    self.site = site
  }

  /// How many cells run at once that were asked for by pages.
  private static let mostRuns = 4

  /// Whoever waits for a run is written to this often, which is how a page that has gone is noticed.
  private static let interval = Duration.milliseconds(200)

  private final class RunCount: Sendable {
    let value = Mutex(0)
  }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - path: One of the editor's own.
  ///   - body: The JSON that came with it.
  /// - Returns: What the page asked for, or in one line why it cannot have it.
  /// - Throws: What the article's folder or JSON throws.
  func response(to path: String, _ body: Data) async throws -> HTTPResponse {
    guard let request = try? JSONDecoder().decode(CellRequest.self, from: body) else {
      return .text(.badRequest, "The body is no request about a cell.")
    }
    let wording = site.current.wording(of: request.page)
    guard let (article, cell) = await site.cell(request.cell, on: request.page) else {
      return .text(.conflict, wording.noCell)
    }
    if path == OwnFiles.cell { return try .json(CellCode(code: cell.code)) }
    guard let base = request.base, let code = request.code else {
      return .text(.badRequest, "The request has no code.")
    }
    guard cell.code == base else { return .text(.conflict, wording.cellChanged) }
    do {
      let edit = try CellEdit(of: article, cell: cell.index, code: code)
      if path == OwnFiles.run { return run(edit, on: request.page, wording) }
      try edit.write()
      return try .json(CellCode(code: code))
    } catch CellEditError.notOneCell {
      return .text(.unprocessableContent, wording.notOneCell)
    } catch PromotionError.changedMeanwhile {
      return .text(.conflict, wording.articleChanged)
    } catch PromotionError.notWritten(_, let reason) {
      return .text(
        .internalServerError, LiveWording.filled(wording.notWritten, with: reason))
    }
  }

  /// Runs a cell, which ends when the page stops to listen.
  ///
  /// The body is JSON with spaces before it, one now and then for as long as the cell runs.
  private func run(
    _ edit: CellEdit, on page: String, _ wording: LiveWording
  ) -> HTTPResponse {
    let isFree = running.value.withLock { count in
      if count >= Self.mostRuns { return false }
      count += 1
      return true
    }
    guard isFree else { return .text(.serviceUnavailable, wording.tooMany) }
    let cancellation = RunCancellation()
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    continuation.yield([0x20])
    let beat = Task {
      while (try? await Task.sleep(for: Self.interval)) != nil { continuation.yield([0x20]) }
    }
    continuation.onTermination = { _ in
      cancellation.cancel()
      beat.cancel()
    }
    Task {
      let outcome = await outcome(of: edit, on: page, wording, cancellation)
      running.value.withLock { $0 -= 1 }
      beat.cancel()
      if let data = try? JSONEncoder().encode(outcome) { continuation.yield(Array(data)) }
      continuation.finish()
    }
    return .stream(type: "application/json; charset=utf-8", stream)
  }

  private func outcome(
    of edit: CellEdit, on page: String, _ wording: LiveWording, _ cancellation: RunCancellation
  ) async -> CellOutcome {
    do {
      let (page, result) = try await site.run(edit, on: page, cancellation)
      let figures = (result?.figures ?? []).map { figure in
        CellOutcome.Picture(
          name: figure.name,
          address: "data:\(ContentType.of("." + figure.format));base64,"
            + Data(figure.content).base64EncodedString())
      }
      return CellOutcome(page: String(decoding: page, as: UTF8.self), figures: figures)
    } catch is CancellationError {
      return CellOutcome(error: wording.stopped)
    } catch {
      return CellOutcome(error: LiveWording.filled(wording.notRun, with: "\(error)"))
    }
  }
}
