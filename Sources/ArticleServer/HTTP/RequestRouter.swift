internal import FlyingFox
internal import Foundation
internal import Synchronization

/// Answers every request that the server gets.
final class RequestRouter: HTTPHandler, Sendable {
  private let site: LiveSite
  private let hub: EventHub
  private let editor: CellEditor?
  private let token: String?
  private let bodyTime: Duration
  private let port = Mutex<UInt16>(0)

  /// Creates a router.
  ///
  /// - Parameters:
  ///   - site: What is served.
  ///   - hub: What open pages listen to.
  ///   - token: What edits must show; nil where nothing can be edited.
  ///   - bodyTime: How long the body of a request may take.
  init(site: LiveSite, hub: EventHub, token: String?, bodyTime: Duration) {
    self.site = site
    self.hub = hub
    self.token = token
    self.bodyTime = bodyTime
    editor = token == nil ? nil : CellEditor(site: site)
  }

  /// Says which port the server has; before, nothing is answered.
  func listen(on port: UInt16) {
    self.port.withLock { $0 = port }
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    do {
      return try await response(to: request)
    } catch let refusal as RequestGuard.Refusal {
      return .last(refusal.status, refusal.message)
    }
  }

  private func response(to request: HTTPRequest) async throws -> HTTPResponse {
    let requestGuard = RequestGuard(port: port.withLock { $0 }, token: token)
    try requestGuard.check(request)
    guard let path = RequestPath(request.target.path()) else {
      throw RequestGuard.Refusal(status: .badRequest, message: "There can be no such page.")
    }
    let isEdit = [OwnFiles.cell, OwnFiles.run, OwnFiles.keep].contains(path.text) && !path.isFolder
    if let editor, isEdit {
      guard request.method == .POST else { return notAllowed("POST") }
      try requestGuard.checkEdit(request)
      try requestGuard.checkLength(request)
      return try await editor.response(to: path.text, try await request.body(within: bodyTime))
    }
    guard request.method == .GET || request.method == .HEAD else { return notAllowed("GET, HEAD") }
    guard request.bodySequence.count == 0 else {
      throw RequestGuard.Refusal(status: .badRequest, message: "The request has a body.")
    }
    if path.text == OwnFiles.events, request.method == .GET {
      return .stream(type: "text/event-stream; charset=utf-8", hub.listen())
    }
    return StaticFiles(site: site.current, canEdit: editor != nil).response(to: path, request)
  }

  private func notAllowed(_ methods: String) -> HTTPResponse {
    var response = HTTPResponse.last(.methodNotAllowed, "Only \(methods) can be asked here.")
    response.headers[HTTPHeader("Allow")] = methods
    return response
  }
}
