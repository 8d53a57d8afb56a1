/// Finds what somebody may have meant by the name of a tensor that is not there.
enum NearestTensorName {
  /// The name that shares most of its end with `name`: prefixes differ between programs, ends rarely.
  ///
  /// - Returns: A name with the same last component at least, the first by alphabet among equals.
  static func nearest(to name: String, among names: some Sequence<String>) -> String? {
    let wanted = name.split(separator: ".").reversed()
    let scored = names.map { candidate in
      let parts = candidate.split(separator: ".").reversed()
      return (shared: zip(wanted, parts).prefix { $0 == $1 }.count, name: candidate)
    }
    return scored.filter { $0.shared > 0 }
      .min { ($1.shared, $0.name) < ($0.shared, $1.name) }?.name
  }
}
