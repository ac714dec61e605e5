package dev.gambeson.evidence.checkpoint;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Text with signatures (c2sp.org/signed-note). The text says nothing until one of them has been verified. Immutable.
 *
 * @param text what is signed; ends with a line feed
 * @param signatures at least one, at most 100
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** The most bytes that a note may have. */
    public static final int BYTES = 1 << 16;

    private static final int SIGNATURES = 100;

    /** A note. */
    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note.
     *
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED}; {@code INPUT_TOO_LARGE} above 64 KiB or 100 signatures
     */
    public static SignedNote of(byte[] bytes, String source) {
        if (bytes.length > BYTES) {
            throw InputException.tooLarge(
                    Location.of(source), "is larger than a signed note may be", "Remove signatures.");
        }
        if (!Utf8.isValid(bytes, 0, bytes.length) || controls(bytes)) {
            throw malformed(source, "is no signed note: it holds bytes that are no text");
        }
        String note = new String(bytes, StandardCharsets.UTF_8);
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n") || split + 2 == note.length()) {
            throw malformed(source, "is no signed note: it has no signatures after an empty line");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
            if (signatures.size() == SIGNATURES) {
                throw InputException.tooLarge(
                        Location.of(source), "has more than 100 signatures", "Remove those that nobody needs.");
            }
            signatures.add(signature(line, source));
        }
        return new SignedNote(note.substring(0, split + 1), signatures);
    }

    private static boolean controls(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n') {
                return true;
            }
        }
        return false;
    }

    private static NoteSignature signature(String line, String source) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(NoteSignature.DASH) || space < NoteSignature.DASH.length()) {
            throw malformed(source, "is no signed note: a line among its signatures is none");
        }
        String name = line.substring(NoteSignature.DASH.length(), space);
        byte[] bytes = strictBase64(line.substring(space + 1)).orElse(new byte[0]);
        if (!NoteKey.isName(name) || bytes.length < 5) {
            throw malformed(source, "is no signed note: a signature of it is damaged");
        }
        return new NoteSignature(name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    /** Bytes in the one form that base64 has for them. */
    static Optional<byte[]> strictBase64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InputException malformed(String source, String problem) {
        return InputException.malformed(Location.of(source), problem);
    }

    /**
     * The signature of a key; empty where it has none.
     *
     * @param source what to call the note in errors
     * @throws GambesonException {@code PROOF_REFUSED} where one bears its name and number and is not by it
     */
    public Optional<NoteSignature> by(NoteKey key, String source) {
        NoteSignature found = null;
        for (NoteSignature signature : signatures) {
            if (signature.isBy(key)) {
                if (!key.verifies(text, signature)) {
                    throw new GambesonException(
                            ErrorCode.PROOF_REFUSED,
                            source + " has a signature of " + key.name() + " that does not hold",
                            "It was changed after it was signed, or signed by another.");
                }
                found = signature;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * With one signature more.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where it could not be read again
     */
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        SignedNote note = new SignedNote(text, more);
        if (more.size() > SIGNATURES || note.bytes().length > BYTES) {
            throw InputException.tooLarge(
                    Location.of("the note"), "has no room for one signature more", "Remove those that nobody needs.");
        }
        return note;
    }

    /** The note: UTF-8. */
    public byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }
}
