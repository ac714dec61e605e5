package dev.gambeson.model;

/** What one element of a model's input or output is. */
public enum ElementType {
    FLOAT,
    DOUBLE,
    INT64,
    INT32,
    BOOL,
    STRING;
}
