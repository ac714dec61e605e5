package dev.gambeson.crypto.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.KeyWrap;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A recipient and opener of 32 bytes, for tests of what stands around the wrapped key. */
record TestKey(String id, byte[] key) implements Recipient, Opener {

    static TestKey of(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return new TestKey("test-" + HexFormat.of().toHexDigits((byte) seed), key);
    }

    @Override
    public Stanza wrap(byte[] dataKey, byte[] context) {
        return new Stanza("test", id, KeyWrap.wrap(key, dataKey, context));
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza, byte[] context) {
        if (!stanza.kind().equals("test") || !stanza.keyId().equals(id)) {
            return null;
        }
        byte[] dataKey = KeyWrap.unwrap(key, stanza.wrapped(), context);
        if (dataKey == null) {
            throw new GambesonException(ErrorCode.PROOF_REFUSED, "its header was changed");
        }
        return dataKey;
    }
}
