package dev.gambeson.crypto.key.slot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.WrappedRootKey;
import java.util.Base64;
import java.util.Map;

/**
 * Protects a root key by a passphrase: Argon2id (RFC 9106) with a random salt of 16 bytes gives the key of AES-256-GCM. Works as
 * long as the passphrase is open; thread-safe.
 */
public final class PassphraseWrapper implements RootKeyWrapper {

    /** The kind of its slots. */
    public static final String KIND = "passphrase";

    private static final String FUNCTION = "argon2id";
    private static final int SALT = 16;
    private static final int LEAST_CHARACTERS = 8;

    private final Passphrase passphrase;
    private final Argon2Cost cost;

    /**
     * A passphrase, which the caller closes.
     *
     * @param cost of new slots; slots that are there say their own
     */
    public PassphraseWrapper(Passphrase passphrase, Argon2Cost cost) {
        this.passphrase = passphrase;
        this.cost = cost;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Wraps a root key.
     *
     * @throws GambesonException {@code SETTINGS_INVALID} where the passphrase has less than 8 characters: guessing would be too cheap
     */
    @Override
    public WrappedRootKey wrap(byte[] rootKey, byte[] context) {
        if (passphrase.use(PassphraseWrapper::characters) < LEAST_CHARACTERS) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    "the passphrase has less than " + LEAST_CHARACTERS + " characters",
                    "Take five words that have nothing to do with each other.");
        }
        byte[] salt = KeyWrap.random(SALT);
        Map<String, String> parameters = Map.of(
                "function",
                FUNCTION,
                "salt",
                Base64.getEncoder().encodeToString(salt),
                "memoryKiB",
                Integer.toString(cost.memoryKibibytes()),
                "passes",
                Integer.toString(cost.passes()),
                "lanes",
                Integer.toString(cost.lanes()));
        try (SlotKey key = new SlotKey(passphrase.use(utf8 -> cost.derive(utf8, salt, SlotKey.BYTES)))) {
            return key.wrap(KIND, parameters, rootKey, context);
        }
    }

    /**
     * Unwraps a root key.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED}; {@code PROOF_REFUSED} where the slot was changed, or asks for more than
     *     any slot may; {@code INPUT_TOO_LARGE} where the heap is too small for its memory
     */
    @Override
    public byte[] unwrap(WrappedRootKey wrapped, byte[] context) {
        if (!SlotParameters.text(wrapped, "function").equals(FUNCTION)) {
            throw SlotParameters.damaged(wrapped, "function", null);
        }
        byte[] salt = SlotParameters.bytes(wrapped, "salt", SALT);
        Argon2Cost asked = cost(wrapped);
        try (SlotKey key = new SlotKey(passphrase.use(utf8 -> asked.derive(utf8, salt, SlotKey.BYTES)))) {
            return key.unwrap(wrapped, context, "the passphrase");
        }
    }

    /** Every character of UTF-8 has one byte that does not begin with the bits 10. */
    private static int characters(byte[] utf8) {
        int count = 0;
        for (byte b : utf8) {
            count += (b & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    private static Argon2Cost cost(WrappedRootKey wrapped) {
        try {
            return new Argon2Cost(
                    SlotParameters.number(wrapped, "memoryKiB"),
                    SlotParameters.number(wrapped, "passes"),
                    SlotParameters.number(wrapped, "lanes"));
        } catch (IllegalArgumentException e) {
            throw SlotParameters.damaged(wrapped, "cost", e);
        }
    }
}
