package dev.gambeson.egress;

import java.util.Locale;

/** What the user allows beyond https to public addresses. */
public enum Permission {
    /** Loopback, private and carrier-grade addresses (RFC 1918, 4193, 6598), such as a server in the same network. */
    PRIVATE,
    /** Plain http to a host that is not this one: everybody on the way reads and changes what is said. */
    HTTP;

    /** The word used on the command line and in project files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
