package dev.gambeson.supply.manifest;

/**
 * A file of a {@link Manifest}. Immutable.
 *
 * @param name its path from the root with {@code /} between its parts, as OpenSSF Model Signing v1.0 demands: relative, without
 *     {@code .} or {@code ..}
 * @param sha256 in lower-case hex
 * @param bytes its size
 */
public record Resource(String name, String sha256, long bytes) {}
