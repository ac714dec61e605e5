package dev.gambeson.format.zip;

/**
 * What the directory of a zip archive says of a member.
 *
 * @param name as written
 * @param deflated whether it is compressed
 * @param checkSum CRC-32 of the unpacked bytes
 * @param packed how many bytes it takes in the archive
 * @param size how many bytes it unpacks to
 * @param header where its local header begins
 * @param end where its bytes must have ended: the beginning of the directory
 */
record ZipEntry(String name, boolean deflated, long checkSum, long packed, long size, long header, long end) {}
