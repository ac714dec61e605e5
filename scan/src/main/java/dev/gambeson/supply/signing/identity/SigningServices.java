package dev.gambeson.supply.signing.identity;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.egress.Route;
import java.time.Duration;
import java.util.Set;

/**
 * Who is asked for a signature by identity: servers that a file of the user names, and no others. Immutable; the bytes are not
 * copied.
 *
 * @param configuration a signing configuration of Sigstore in JSON
 * @param source what it is called, for errors
 * @param allowed what may be reached beyond https to public addresses
 * @param network the way out
 * @param patience how long each server may take for an answer; a log may need 20 seconds until an entry is in it
 */
public record SigningServices(
        byte[] configuration, String source, Set<Permission> allowed, Network network, Duration patience) {

    /** What is enough for the servers that there are. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Whom to ask. */
    public SigningServices {
        allowed = Set.copyOf(allowed);
    }

    /**
     * The way to one of them.
     *
     * @throws GambesonException as {@link #route(Destination, Set, Network)}
     */
    public Route route(Destination server) {
        return route(server, allowed, network);
    }

    /**
     * The way to a server that a signature by identity needs.
     *
     * @throws GambesonException {@code ADDRESS_REFUSED} where it may not be reached; {@code REMOTE_FAILED} where it has no address
     */
    public static Route route(Destination server, Set<Permission> allowed, Network network) {
        try {
            return Route.to(server, allowed, network);
        } catch (GambesonException e) {
            if (e.code() != ErrorCode.ADDRESS_REFUSED) {
                throw e;
            }
            throw new GambesonException(
                    e.code(),
                    String.valueOf(e.getMessage()),
                    "If that is the server you mean, say `--signing-allow private`, or `--signing-allow http`.",
                    e);
        }
    }
}
