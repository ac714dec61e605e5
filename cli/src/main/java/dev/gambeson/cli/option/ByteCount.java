package dev.gambeson.cli.option;

/**
 * A number of bytes that somebody wrote with a unit.
 *
 * @param bytes at least 1
 */
public record ByteCount(long bytes) {}
