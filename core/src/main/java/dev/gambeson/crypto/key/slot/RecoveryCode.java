package dev.gambeson.crypto.key.slot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * 160 random bits that open a ring when its passphrase is lost, written for paper: 32 symbols of Crockford's base 32 and 4 that
 * tell most mistypings, in groups of 4. Small letters, spaces, {@code O} for zero, {@code I} and {@code L} for one are understood.
 * It has no {@code toString}; closing it overwrites it. For one thread.
 */
public final class RecoveryCode implements AutoCloseable {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BYTES = 20;
    private static final int CHECK_SYMBOLS = 4;
    private static final int COUNT = BYTES * 8 / 5 + CHECK_SYMBOLS;

    private final byte[] secret;

    private RecoveryCode(byte[] secret) {
        this.secret = secret;
    }

    /** A new one. */
    public static RecoveryCode fresh() {
        return new RecoveryCode(KeyWrap.random(BYTES));
    }

    /**
     * One that somebody typed.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED} where it is none, or mistyped
     */
    public static RecoveryCode of(Passphrase typed) {
        byte[] values = typed.use(RecoveryCode::values);
        try {
            byte[] whole = new byte[BYTES];
            for (int i = 0; i < BYTES * 8; i++) {
                int bit = values[i / 5] >> (4 - i % 5) & 1;
                whole[i / 8] |= (byte) (bit << (7 - i % 8));
            }
            RecoveryCode code = new RecoveryCode(whole);
            for (int i = 0; i < CHECK_SYMBOLS; i++) {
                if (values[COUNT - CHECK_SYMBOLS + i] != code.check(i)) {
                    code.close();
                    throw refused("is mistyped");
                }
            }
            return code;
        } finally {
            Arrays.fill(values, (byte) 0);
        }
    }

    private static byte[] values(byte[] typed) {
        byte[] values = new byte[COUNT];
        int count = 0;
        for (byte b : typed) {
            char symbol = Character.toUpperCase((char) (b & 0x7f));
            if (symbol == '-' || symbol == ' ') {
                continue;
            }
            int value = SYMBOLS.indexOf(symbol == 'O' ? '0' : symbol == 'I' || symbol == 'L' ? '1' : symbol);
            if (value < 0 || b < 0 || count == COUNT) {
                throw refused(count == COUNT ? "is too long" : "holds a character that is in no code");
            }
            values[count++] = (byte) value;
        }
        if (count < COUNT) {
            throw refused("is too short");
        }
        return values;
    }

    /** Works with the code as text in ASCII, such as {@code 9A3F-…}, 44 characters, which is overwritten afterwards. */
    public <T> T text(Function<byte[], T> use) {
        byte[] text = new byte[COUNT + COUNT / 4 - 1];
        for (int i = 0; i < COUNT; i++) {
            int at = i + i / 4;
            text[at] = (byte) SYMBOLS.charAt(symbol(i));
            if (i % 4 == 0 && i > 0) {
                text[at - 1] = '-';
            }
        }
        try {
            return use.apply(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private int symbol(int place) {
        if (place >= COUNT - CHECK_SYMBOLS) {
            return check(place - COUNT + CHECK_SYMBOLS);
        }
        return five(secret, place);
    }

    private int check(int place) {
        return five(Sha256.of("gambeson recovery code".getBytes(StandardCharsets.US_ASCII), secret), place);
    }

    /** Five bits as a number from 0 to 31. */
    private static int five(byte[] bytes, int place) {
        int value = 0;
        for (int bit = place * 5; bit < place * 5 + 5; bit++) {
            value = value << 1 | bytes[bit / 8] >> (7 - bit % 8) & 1;
        }
        return value;
    }

    /** Works with its bytes, which the function must not keep. */
    <T> T use(Function<byte[], T> work) {
        return work.apply(secret);
    }

    private static GambesonException refused(String problem) {
        return new GambesonException(
                ErrorCode.PASSPHRASE_REFUSED,
                "the recovery code " + problem,
                "It is nine groups of four letters and digits, as it was printed.");
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }
}
