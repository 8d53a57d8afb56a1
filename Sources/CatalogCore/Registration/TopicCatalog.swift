internal import CCatalogRegistry

/// The topics linked into this program, found in its own image at first use.
public enum TopicCatalog {
  /// All linked topics, sorted by id.
  ///
  /// Two topics with one id, or a record that this reader does not understand, are a fault of the
  /// build and stop the program.
  public static let topics: [any Topic.Type] = load()

  /// The topic of that id, if it is linked.
  public static func topic(id: String) -> (any Topic.Type)? {
    topics.first { $0.id == id }
  }

  private static func load() -> [any Topic.Type] {
    guard let start = catalog_registry_start(), let stop = catalog_registry_stop() else {
      return []
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: stop - start)
    precondition(
      bytes.count.isMultiple(of: MemoryLayout<TopicRecord>.stride),
      "section catalog_topics holds \(bytes.count) bytes, which is no whole number of records")
    var topics: [any Topic.Type] = bytes.bindMemory(to: TopicRecord.self).map { record in
      precondition(
        record.kind == topicRecordKind && record.version == topicRecordVersion,
        "section catalog_topics holds a record of an unknown kind or version")
      return withUnsafeTemporaryAllocation(of: (any Topic.Type).self, capacity: 1) { slot in
        guard let address = UnsafeMutableRawPointer(slot.baseAddress) else {
          preconditionFailure("an allocation of one element has an address")
        }
        record.load(address)
        return slot[0]
      }
    }
    topics.sort { $0.id < $1.id }
    for (one, next) in zip(topics, topics.dropFirst()) {
      precondition(one.id != next.id, "two topics are called '\(one.id)'")
    }
    return topics
  }
}
