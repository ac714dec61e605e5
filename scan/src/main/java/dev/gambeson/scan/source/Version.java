package dev.gambeson.scan.source;

import dev.gambeson.egress.Response;
import org.jspecify.annotations.Nullable;

/**
 * By what a server tells one version of a file from another (RFC 9110, 8.8).
 *
 * @param tag its entity tag, or null
 * @param modified when it was last modified, as the server writes it, or null
 */
record Version(@Nullable String tag, @Nullable String modified) {

    static Version of(Response response) {
        return new Version(response.header("etag"), response.header("last-modified"));
    }

    /** The condition under which a part is wanted; null where the server gives no validator that is strong enough. */
    @Nullable
    String condition() {
        return tag == null ? modified : tag.startsWith("W/") ? null : tag;
    }

    /** Whether an answer may be of the same version: what it says does not differ. */
    boolean fits(Response response) {
        Version other = of(response);
        return fits(tag, other.tag) && fits(modified, other.modified);
    }

    private static boolean fits(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }
}
