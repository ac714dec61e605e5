package dev.gambeson.data;

/**
 * What is said of one column.
 *
 * @param name the name in the header
 * @param type what its cells are
 */
public record ColumnSchema(String name, ColumnType type) {}
