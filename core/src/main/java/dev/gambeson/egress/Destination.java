package dev.gambeson.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server as the user wrote it: {@code https://host[:port][/path][?query]}.
 *
 * <p>Immutable. Nothing is looked up; {@link Route} does that. {@link #toString} leaves the query out, for it may hold
 * a key.
 *
 * @param scheme {@code https} or {@code http}
 * @param host a name in ASCII, or an address; of IPv6 without brackets
 * @param port from 1 to 65535
 * @param path as it is sent, without a {@code /} at its end; empty for the root
 * @param query as it is sent, or null
 */
public record Destination(
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String query) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

    /** Addresses that are signed for somebody are long. */
    private static final int MOST = 8192;

    /** Whether a word was meant as such an address rather than as a file. */
    public static boolean isMeant(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence; it shows nothing of what was given,
     *     which may hold a password
     */
    public static Destination of(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("does not begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("holds a user or password, which would be seen: give it as a header");
        }
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has a fragment (#), which is never sent");
        }
        String host = uri.getHost() == null ? "" : uri.getHost().replaceAll("^\\[|]$", "");
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("has no host that can be reached; write an international name as xn--");
        }
        int port = uri.getPort() < 0 ? scheme.equals("https") ? 443 : 80 : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("has a port that is not from 1 to 65535");
        }
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath() == null ? "" : ascii.getRawPath().replaceAll("/+$", "");
        return new Destination(scheme, host.toLowerCase(Locale.ROOT), port, path, ascii.getRawQuery());
    }

    private static URI uri(String text) {
        if (text.length() > MOST) {
            throw new IllegalArgumentException("is longer than " + MOST + " characters");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address of a server", e);
        }
    }

    /**
     * Where a server at this address redirects (RFC 9110, 10.2.2).
     *
     * @param location what it says, whole or relative to this address
     * @throws IllegalArgumentException with what is wrong, as {@link #of} does
     */
    public Destination redirected(String location) {
        String own = scheme + "://" + authority() + target();
        int fragment = location.indexOf('#');
        URI there = uri(fragment < 0 ? location : location.substring(0, fragment));
        return of(URI.create(own).resolve(there).toString());
    }

    /** The same server at a path below this one. */
    public Destination below(String further) {
        return new Destination(scheme, host, port, path + further, query);
    }

    boolean isAtSameServerAs(Destination other) {
        return scheme.equals(other.scheme) && authority().equals(other.authority());
    }

    boolean secure() {
        return scheme.equals("https");
    }

    /** As it is sent in the first line of a request. */
    String target() {
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** As it is sent in the header {@code Host}. */
    String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (secure() ? 443 : 80) ? name : name + ":" + port;
    }

    /** The address without its query. */
    @Override
    public String toString() {
        return scheme + "://" + authority() + path;
    }
}
