package dev.gambeson.evidence.checkpoint;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.signature.SignatureAlgorithm;
import dev.gambeson.crypto.signature.VerificationKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key with the name under which it signs notes (c2sp.org/signed-note). Immutable.
 *
 * @param name not empty, without spaces and plus signs; a log signs as its origin
 * @param kind what it signs
 * @param key of Ed25519
 */
public record NoteKey(String name, NoteKind kind, VerificationKey key) {

    /** What stands before the 32 bytes of a key of Ed25519 in a SubjectPublicKeyInfo (RFC 8410 §4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern FORM = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");

    /**
     * A key.
     *
     * @throws GambesonException {@code USAGE} for a name that none can have, {@code KEY_REFUSED} for a key of another kind
     */
    public NoteKey {
        if (!isName(name)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "a key that signs notes needs a name without spaces and plus signs",
                    "Use one such as example.com/evidence.");
        }
        if (key.algorithm() != SignatureAlgorithm.ED25519) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    "checkpoints are signed by keys of Ed25519, and this one is of "
                            + key.algorithm().id(),
                    "Take a key for log.");
        }
    }

    /** Whether a key can have this name. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= 512
                && name.codePoints().noneMatch(c -> c == '+' || isSpace(c) || c < ' ' || c >= 0xD800 && c <= 0xDFFF);
    }

    private static boolean isSpace(int c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == 0x85;
    }

    /** Whether a text has the form of {@link #vkey}. */
    public static boolean isVkey(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * A key as its owner gives it away, such as {@code example.com/foo+530d903a+AekyeRrm…}.
     *
     * @throws GambesonException {@code INPUT_MALFORMED} where it is none, or its number is not that of the key;
     *     {@code INPUT_UNSUPPORTED} for other types of signature
     */
    public static NoteKey ofVkey(String vkey) {
        Matcher matcher = FORM.matcher(vkey);
        if (!matcher.matches() || !isName(matcher.group(1))) {
            throw malformed("this is no key of a log: it should be NAME+NUMBER+KEY");
        }
        byte[] material;
        try {
            material = Base64.getDecoder().decode(matcher.group(3));
        } catch (IllegalArgumentException e) {
            throw malformed("the key of " + matcher.group(1) + " is damaged");
        }
        for (NoteKind kind : NoteKind.values()) {
            if (material.length == 33 && material[0] == kind.type()) {
                NoteKey key = new NoteKey(matcher.group(1), kind, ofRaw(Arrays.copyOfRange(material, 1, 33)));
                if (!HexFormat.of().toHexDigits(key.id()).equals(matcher.group(2))) {
                    throw malformed("the number of the key of " + key.name() + " is not that of the key");
                }
                return key;
            }
        }
        throw new GambesonException(
                ErrorCode.INPUT_UNSUPPORTED,
                "the key of " + matcher.group(1) + " is of a kind that is not used here",
                "Take one of Ed25519: type 1 for logs, type 4 for witnesses.");
    }

    private static VerificationKey ofRaw(byte[] raw) {
        return VerificationKey.ofDer(
                ByteBuffer.allocate(44).put(PREFIX).put(raw).array(), "the key of a log");
    }

    private static GambesonException malformed(String problem) {
        return new GambesonException(ErrorCode.INPUT_MALFORMED, problem, "Copy the whole line again.");
    }

    /** What its signatures are told by, beside the name: 4 bytes of SHA-256 over name, kind and key. */
    public int id() {
        byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.of(line, material())).getInt();
    }

    /** The text that {@link #ofVkey} reads. */
    public String vkey() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(material());
    }

    private byte[] material() {
        byte[] der = key.publicKey().getEncoded();
        return ByteBuffer.allocate(33)
                .put(kind.type())
                .put(der, PREFIX.length, 32)
                .array();
    }

    /** Whether a signature is this key's over the text of a note. */
    boolean verifies(String text, NoteSignature signature) {
        byte[] bytes = signature.bytes();
        if (kind == NoteKind.LOG) {
            return key.verifies(text.getBytes(StandardCharsets.UTF_8), bytes);
        }
        return bytes.length == 72
                && signature.timestamp() >= 0
                && key.verifies(
                        cosigned(text, signature.timestamp()), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    /** What a witness signs: the text, and when it saw it. */
    static byte[] cosigned(String text, long timestamp) {
        return ("cosignature/v1\ntime " + timestamp + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
