package dev.gambeson.data;

/**
 * Counts over a data set that can be merged: integers only, so that any partition of the rows gives the same bytes.
 *
 * @param rows how many rows were counted
 */
public record Profile(long rows) {}
