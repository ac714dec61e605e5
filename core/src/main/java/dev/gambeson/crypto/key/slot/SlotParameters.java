package dev.gambeson.crypto.key.slot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.WrappedRootKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What stands in a slot, read from a file that somebody may have changed. */
public final class SlotParameters {

    private SlotParameters() {}

    /**
     * Bytes in base64, so many.
     *
     * @throws GambesonException {@code PROOF_REFUSED} where the slot has none
     */
    public static byte[] bytes(WrappedRootKey slot, String name, int count) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text(slot, name));
            if (bytes.length == count) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw damaged(slot, name, e);
        }
        throw damaged(slot, name, null);
    }

    /**
     * A number from 1 to 999 999 999.
     *
     * @throws GambesonException {@code PROOF_REFUSED} where the slot has none
     */
    public static int number(WrappedRootKey slot, String name) {
        String digits = text(slot, name);
        if (!digits.matches("[1-9]\\d{0,8}")) {
            throw damaged(slot, name, null);
        }
        return Integer.parseInt(digits);
    }

    /**
     * Text.
     *
     * @throws GambesonException {@code PROOF_REFUSED} where the slot has none
     */
    public static String text(WrappedRootKey slot, String name) {
        String text = slot.parameters().get(name);
        if (text == null) {
            throw damaged(slot, name, null);
        }
        return text;
    }

    /** An error, {@code PROOF_REFUSED}, about a parameter. */
    public static GambesonException damaged(WrappedRootKey slot, String name, @Nullable Throwable cause) {
        return new GambesonException(
                ErrorCode.PROOF_REFUSED,
                "a " + slot.kind() + " slot of the key ring has no " + name + " that could be used",
                "Put back a copy of the key ring that is whole.",
                cause);
    }
}
