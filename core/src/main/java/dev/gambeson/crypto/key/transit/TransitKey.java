package dev.gambeson.crypto.key.transit;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a key of a transit engine: {@code vault:https://vault.example:8200/transit/keys/acme}, for OpenBao too. Immutable.
 *
 * @param server where the server is, without a path
 * @param mount where the engine is mounted, such as {@code transit} or {@code team/transit}
 * @param name the name of the key
 */
record TransitKey(Destination server, String mount, String name) {

    static final String SCHEME = "vault";

    private static final String SEGMENT = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}";
    private static final Pattern MOUNT = Pattern.compile(SEGMENT + "(/" + SEGMENT + "){0,7}");
    private static final Pattern NAME = Pattern.compile(SEGMENT);
    private static final Pattern PATH = Pattern.compile("/(.+)/keys/([^/]+)");

    TransitKey {
        if (!MOUNT.matcher(mount).matches() || !NAME.matcher(name).matches()) {
            throw wrong("has a name with other characters than A-Z a-z 0-9 . _ -", null);
        }
        if (!server.path().isEmpty() || server.query() != null) {
            throw wrong("has a path or a query where only a server should be", null);
        }
    }

    /** @throws GambesonException {@code USAGE} where it is no such name */
    static TransitKey of(String address) {
        if (!address.startsWith(SCHEME + ":")) {
            throw wrong("does not begin with vault:", null);
        }
        Destination whole = server(address.substring(SCHEME.length() + 1));
        Matcher path = PATH.matcher(whole.path());
        if (!path.matches() || whole.query() != null) {
            throw wrong("has no path MOUNT/keys/NAME", null);
        }
        Destination server = new Destination(whole.scheme(), whole.host(), whole.port(), "", null);
        return new TransitKey(server, path.group(1), path.group(2));
    }

    /** @throws GambesonException {@code USAGE} where it is no address of a server */
    static Destination server(String address) {
        try {
            return Destination.of(address);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    /** Where an operation on it is asked for: {@code encrypt}, {@code decrypt}, {@code keys}. */
    Destination at(String operation) {
        return server.below("/v1/" + mount + "/" + operation + "/" + name);
    }

    /** The key, for messages. */
    String words() {
        return "the key " + mount + "/keys/" + name + " of " + server;
    }

    private static GambesonException wrong(String problem, @Nullable Throwable cause) {
        return new GambesonException(
                ErrorCode.USAGE,
                "the address of a key of Vault or OpenBao " + problem,
                "It looks like vault:https://vault.example:8200/transit/keys/acme.",
                cause);
    }
}
