package dev.gambeson.crypto.seal;

import org.jspecify.annotations.Nullable;

/** Somebody who can open what was sealed for a key. Implementations are thread-safe. */
public interface Opener {

    /**
     * Unwraps a data key.
     *
     * @return the data key, which the caller overwrites; null where the stanza is for another key
     * @throws dev.gambeson.GambesonException {@code PROOF_REFUSED} where it is for this key and does not hold, {@code KEY_REFUSED}
     *     where the key was revoked
     */
    byte @Nullable [] unwrap(Stanza stanza, byte[] context);
}
