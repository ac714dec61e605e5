package dev.gambeson.cli;

/**
 * A number of bytes that somebody wrote with a unit.
 *
 * @param bytes at least 1
 */
record ByteCount(long bytes) {}
