package dev.gambeson.assess.folder;

/**
 * A file that was looked at and is not used.
 *
 * @param name relative to the folder
 * @param why one or two sentences: what it is, and what to do where it should be used
 */
public record Aside(String name, String why) {}
