package dev.gambeson.supply.sealing;

import dev.gambeson.crypto.Sha256;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The digest of what flows by, where somebody wants to enter it: without evidence nobody waits for it. For one thread. */
final class Digesting {

    private final boolean wanted;
    private final MessageDigest digest = Sha256.digest();

    Digesting(boolean wanted) {
        this.wanted = wanted;
    }

    InputStream of(InputStream in) {
        return wanted ? new DigestInputStream(in, digest) : in;
    }

    OutputStream of(OutputStream out) {
        return wanted ? new DigestOutputStream(out, digest) : out;
    }

    /** In lower-case hex, after the last byte. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
