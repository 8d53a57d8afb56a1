/// What a topic leaves in the link section `catalog_topics`: 16 bytes that say who reads them and
/// how the topic is loaded.
///
/// A topic states itself with one such record, and no list of topics exists anywhere:
///
///     @section("catalog_topics") @used
///     private let record: TopicRecord = (kind: 0x746f_7069, version: 1, load: load)
///
/// Initialisers of records in a section are constant-folded: they admit integer literals and named
/// functions, but no strings and no calls. So metadata comes through `load`, which writes the
/// topic's type into the slot it is given.
public typealias TopicRecord = (
  kind: UInt32, version: UInt32, load: @convention(c) (UnsafeMutableRawPointer) -> Void
)

/// The four bytes "topi" that open a ``TopicRecord``.
let topicRecordKind: UInt32 = 0x746f_7069

/// The record layout this reader understands.
let topicRecordVersion: UInt32 = 1
