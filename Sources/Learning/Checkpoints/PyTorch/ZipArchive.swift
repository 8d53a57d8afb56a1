internal import CZip
internal import Foundation

/// A ZIP archive whose entries are stored uncompressed, as PyTorch writes them.
///
/// This is the one place that imports libzip. Compressed entries are refused, so that no entry can be
/// longer than the file.
final class ZipArchive {
  private let archive: OpaquePointer
  private let path: String
  private let fileSize: UInt64

  init(path: String) throws(CheckpointError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw CheckpointError(.file(reason: String(cString: strerror(errno))), path: path)
    }
    fileSize = UInt64(status.st_size)
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      guard code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS else {
        throw CheckpointError(
          .file(reason: String(cString: zip_error_strerror(&error))), path: path)
      }
      throw CheckpointError(
        .malformed(
          "no ZIP archive, which is what torch.save has written since PyTorch 1.6; save it anew with "
            + "a later version"), path: path)
    }
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
  }

  /// The names of all entries.
  var names: [String] {
    (0..<max(0, zip_get_num_entries(archive, 0))).compactMap { index in
      zip_get_name(archive, UInt64(index), 0).map { String(cString: $0) }
    }
  }

  /// The bytes of an entry, its checksum compared.
  ///
  /// - Throws: ``CheckpointError`` where there is no such entry, or it is compressed or damaged.
  func contents(of name: String) throws(CheckpointError) -> [UInt8] {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat(archive, name, 0, &status) == 0 else {
      throw CheckpointError(.malformed("the archive has no entry '\(name)'"), path: path)
    }
    guard status.comp_method == ZIP_CM_STORE, status.size <= fileSize else {
      throw CheckpointError(
        .refused("entry '\(name)' is compressed; torch.save stores entries as they are"), path: path
      )
    }
    guard let file = zip_fopen_index(archive, status.index, 0) else {
      throw CheckpointError(.malformed("entry '\(name)' cannot be opened"), path: path)
    }
    defer { zip_fclose(file) }
    let size = Int(status.size)
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let base = buffer.baseAddress {
        let length = zip_fread(file, base + count, UInt64(size - count))
        guard length > 0 else { return }
        count += Int(length)
      }
      var beyond: UInt8 = 0
      // Only reading at the end has libzip compare the checksum.
      isWhole = zip_fread(file, &beyond, 1) == 0
    }
    guard isWhole, bytes.count == size else {
      throw CheckpointError(.malformed("entry '\(name)' is cut off or damaged"), path: path)
    }
    return bytes
  }
}
