package dev.gambeson.supply.signing.identity;

import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
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
}
