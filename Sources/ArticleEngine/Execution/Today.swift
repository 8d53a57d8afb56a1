internal import Foundation

/// The day it is.
enum Today {
  /// The day in UTC: `"2026-11-24"`.
  ///
  /// `SOURCE_DATE_EPOCH`, the seconds since 1970 that reproducible builds set, takes its place.
  static var text: String {
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    let date = epoch.map(Date.init(timeIntervalSince1970:)) ?? Date()
    return date.formatted(.iso8601.year().month().day())
  }
}
