package dev.gambeson.supply.manifest;

import java.util.Comparator;

/**
 * A file of a {@link Manifest}. Immutable.
 *
 * @param name its path from the root with {@code /} between its parts, as OpenSSF Model Signing v1.0 demands: relative, without
 *     {@code .} or {@code ..}
 * @param sha256 in lower-case hex
 * @param bytes its size
 */
public record Resource(String name, String sha256, long bytes) {

    /**
     * The order of names that the standard demands: by code point, which is the order of their bytes in UTF-8. That of
     * {@link String} differs where a name has characters outside the basic plane.
     */
    public static final Comparator<String> ORDER = Resource::compare;

    private static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                // Halves of a pair stand for code points above all others of one char.
                boolean pairLeft = Character.isSurrogate(left.charAt(i));
                boolean pairRight = Character.isSurrogate(right.charAt(i));
                return pairLeft == pairRight
                        ? Character.compare(left.charAt(i), right.charAt(i))
                        : Boolean.compare(pairLeft, pairRight);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
