package dev.gambeson.store.transfer;

import dev.gambeson.egress.Response;
import dev.gambeson.store.Shown;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what a server tells one version of a file from another (RFC 9110, 8.8).
 *
 * @param tag its entity tag, or null
 * @param modified when it was last modified, as the server writes it, or null
 */
public record Version(@Nullable String tag, @Nullable String modified) {

    private static final Pattern SAYABLE = Pattern.compile("[\\x20-\\x7e]{1,1024}");

    /** What an answer says. */
    public static Version of(Response response) {
        return new Version(response.header("etag"), response.header("last-modified"));
    }

    /** The condition under which a part is wanted; null where the server gives no validator that is strong enough and can be sent. */
    @Nullable
    String condition() {
        String strong = tag == null ? modified : tag.startsWith("W/") ? null : tag;
        return strong != null && SAYABLE.matcher(strong).matches() ? strong : null;
    }

    /** Whether an answer may be of the same version: what it says does not differ. */
    boolean fits(Response response) {
        Version other = of(response);
        return fits(tag, other.tag) && fits(modified, other.modified);
    }

    private static boolean fits(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    /** What tells it from others, by name; empty where nothing does. */
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        if (tag != null) {
            details.put("etag", Shown.of(tag));
        }
        if (modified != null) {
            details.put("lastModified", Shown.of(modified));
        }
        return details;
    }
}
