package dev.gambeson.crypto.signature;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A block of a file in PEM (RFC 7468): a label and bytes in DER, which may be secret. It has no {@code toString}; what was read
 * can be overwritten. Not thread-safe.
 */
public final class PemBlock {

    private static final int MOST_BLOCKS = 1000;

    private final String label;
    private final byte[] der;

    private PemBlock(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    /**
     * Reads the blocks of a file. What stands between them is for people and ignored.
     *
     * @param text is not kept and not changed
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it has no block, more than 1000, one without its end, or base64 that is
     *     damaged; {@code INPUT_UNSUPPORTED} where a block has headers, as OpenSSL wrote encrypted keys before PKCS #8
     */
    public static List<PemBlock> read(byte[] text, String source) {
        List<PemBlock> blocks = new ArrayList<>();
        for (int at = find(text, 0, "-----BEGIN "); at >= 0; at = find(text, at, "-----BEGIN ")) {
            int labelStart = at + "-----BEGIN ".length();
            int labelEnd = find(text, labelStart, "-----");
            String label = labelEnd < 0 || labelEnd - labelStart > 60 ? "" : ascii(text, labelStart, labelEnd);
            int end = label.isEmpty() ? -1 : find(text, labelEnd + 5, "-----END " + label + "-----");
            if (end < 0) {
                throw malformed(source, "holds a block that begins and does not end");
            }
            if (blocks.size() == MOST_BLOCKS) {
                throw malformed(source, "holds more than " + MOST_BLOCKS + " blocks");
            }
            blocks.add(new PemBlock(label, decoded(text, labelEnd + 5, end, source)));
            at = end + label.length() + 14;
        }
        if (blocks.isEmpty()) {
            throw malformed(source, "holds no block that begins with -----BEGIN");
        }
        return List.copyOf(blocks);
    }

    private static byte[] decoded(byte[] text, int from, int to, String source) {
        boolean headers = false;
        for (int i = from; i < to; i++) {
            headers |= text[i] == ':';
        }
        if (headers) {
            throw InputException.unsupported(
                    Location.of(source),
                    "holds a block with headers, as OpenSSL encrypted keys long ago",
                    "Write it anew: openssl pkcs8 -topk8 -in FILE -out NEW.");
        }
        byte[] base64 = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (text[i] != '\n' && text[i] != '\r' && text[i] != ' ' && text[i] != '\t') {
                base64[length++] = text[i];
            }
        }
        byte[] packed = Arrays.copyOf(base64, length);
        try {
            return Base64.getDecoder().decode(packed);
        } catch (IllegalArgumentException e) {
            throw malformed(source, "holds a block whose base64 is damaged");
        } finally {
            Arrays.fill(base64, (byte) 0);
            Arrays.fill(packed, (byte) 0);
        }
    }

    private static int find(byte[] text, int from, String words) {
        byte[] sought = words.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= text.length - sought.length; i++) {
            if (Arrays.equals(text, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        return -1;
    }

    private static String ascii(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.US_ASCII);
    }

    private static InputException malformed(String source, String problem) {
        return InputException.malformed(Location.of(source), problem);
    }

    /** What it is, such as {@code CERTIFICATE}. */
    public String label() {
        return label;
    }

    /** Its bytes, which are not copied. */
    public byte[] der() {
        return der;
    }

    /** Overwrites its bytes. */
    public void erase() {
        Arrays.fill(der, (byte) 0);
    }
}
