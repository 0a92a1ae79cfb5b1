"""Where captures come from: files, folders, JSON lines, WARC. Reads disks; judges nothing."""
