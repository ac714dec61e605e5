package dev.gambeson.crypto.seal;

/**
 * Somebody for whom an object is sealed: wraps the object's data key so that only the {@link Opener} of the same key can unwrap
 * it. Implementations are thread-safe.
 */
public interface Recipient {

    /**
     * Wraps a data key.
     *
     * @param dataKey 32 bytes, which must not be kept
     * @param context what the wrapping is bound to: the unwrapping must give the same
     */
    Stanza wrap(byte[] dataKey, byte[] context);
}
