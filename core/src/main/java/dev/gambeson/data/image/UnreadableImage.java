package dev.gambeson.data.image;

import dev.gambeson.format.InputException;

/**
 * An image that could not be decoded.
 *
 * @param entry which
 * @param problem why, with its place
 */
public record UnreadableImage(ImageEntry entry, InputException problem) {}
