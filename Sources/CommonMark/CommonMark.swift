// The tree over libcmark.
