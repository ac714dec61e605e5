package dev.gambeson.crypto.key.slot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Hkdf;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.key.WrappedRootKey;
import dev.gambeson.format.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * 64 bytes derived from a secret: 32 wrap, 32 are written down. The latter tell a wrong secret from a changed wrapping, and bind
 * the wrapping to one key, which AES-GCM alone does not.
 */
public final class SlotKey implements AutoCloseable {

    /** How many bytes it is derived from. */
    public static final int BYTES = 64;

    private static final int ROOT = 32;
    private static final String CAPITALS =
            "Check capitals and the layout of the keyboard; where it is lost: gambeson key recover.";
    private static final String CHECK = "check";

    private final byte[] key;
    private final byte[] check;

    /** Takes over 64 uniform bytes, which it overwrites. */
    public SlotKey(byte[] derived) {
        this.key = Arrays.copyOf(derived, BYTES / 2);
        this.check = Arrays.copyOfRange(derived, BYTES / 2, BYTES);
        Arrays.fill(derived, (byte) 0);
    }

    /**
     * Wraps a root key, bound to the kind of the slot, its parameters and the context.
     *
     * @param parameters what it takes to derive the 64 bytes again; nothing secret
     */
    public WrappedRootKey wrap(String kind, Map<String, String> parameters, byte[] rootKey, byte[] context) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(CHECK, Base64.getEncoder().encodeToString(check));
        return new WrappedRootKey(kind, all, KeyWrap.wrap(key, rootKey, bound(kind, all, context)));
    }

    /**
     * The root key.
     *
     * @param what the secret is, for errors
     */
    byte[] unwrap(WrappedRootKey wrapped, byte[] context, String what) {
        return unwrap(wrapped, context, what, CAPITALS);
    }

    /**
     * The root key.
     *
     * @param what gave the 64 bytes, for errors
     * @param remedy what to do where it gives others than when the slot was made
     * @return 32 bytes, which the caller overwrites
     * @throws GambesonException {@code PASSPHRASE_REFUSED} where it gives others; {@code PROOF_REFUSED} where the slot was changed,
     *     or is of another ring
     */
    public byte[] unwrap(WrappedRootKey wrapped, byte[] context, String what, String remedy) {
        byte[] expected = SlotParameters.bytes(wrapped, CHECK, BYTES / 2);
        if (!MessageDigest.isEqual(expected, check)) {
            throw new GambesonException(ErrorCode.PASSPHRASE_REFUSED, what + " does not open the key ring", remedy);
        }
        byte[] root = KeyWrap.unwrap(key, wrapped.wrapped(), bound(wrapped.kind(), wrapped.parameters(), context));
        if (root == null || root.length != ROOT) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    what + " is right, and what it protects was changed or belongs to another key ring",
                    "Put back a copy of the key ring that is whole.");
        }
        return root;
    }

    private static byte[] bound(String kind, Map<String, String> parameters, byte[] context) {
        return Hkdf.context(
                "gambeson slot 1",
                kind.getBytes(StandardCharsets.UTF_8),
                JsonText.compact(new TreeMap<>(parameters)),
                context);
    }

    /** Overwrites it. */
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
