package dev.gambeson.cli.key;

import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.seal.Opening;
import java.util.List;
import picocli.CommandLine.Option;

/** What may open sealed objects. */
public final class OpenerOptions {

    @Option(
            names = "--even-revoked",
            description = "Open also what was sealed with a key that is revoked: others may have read or made it.")
    boolean evenRevoked;

    /** What a ring opens. */
    public Opening opening(OpenKeyRing ring) {
        return new Opening(List.of(evenRevoked ? ring.sealOpenerEvenOfRevoked() : ring.sealOpener()));
    }
}
