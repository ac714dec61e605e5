package dev.gambeson.evidence.proof;

import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines above a checkpoint one by one: {@code name value}, hashes in base64, an empty line. */
final class ProofLines {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    /** More than any tree of less than 2^63 leaves needs. */
    private static final int HASHES = 63;

    private final String source;
    private String rest;

    ProofLines(byte[] bytes, String source) {
        this.source = source;
        if (!Utf8.isValid(bytes, 0, bytes.length)) {
            throw malformed("holds bytes that are no text");
        }
        this.rest = new String(bytes, StandardCharsets.UTF_8);
    }

    String next() {
        int end = rest.indexOf('\n');
        if (end < 0) {
            throw malformed("ends too early");
        }
        String line = rest.substring(0, end);
        rest = rest.substring(end + 1);
        return line;
    }

    /** The value of a line that begins with this name; null, and nothing is read, where it begins otherwise. */
    @Nullable
    String find(String name) {
        return rest.startsWith(name + " ") ? next().substring(name.length() + 1) : null;
    }

    long number(String name) {
        String value = find(name);
        if (value == null || !NUMBER.matcher(value).matches()) {
            throw malformed("should have a line with " + name + " and a number");
        }
        return Long.parseLong(value);
    }

    /** The hashes up to an empty line, which is read too. */
    List<Hash> hashes() {
        List<Hash> hashes = new ArrayList<>();
        for (String line = next(); !line.isEmpty(); line = next()) {
            if (hashes.size() == HASHES) {
                throw malformed("has more hashes than a proof can have");
            }
            byte[] bytes = base64(line);
            if (bytes.length != Hash.BYTES) {
                throw malformed("has a hash that is none");
            }
            hashes.add(Hash.of(bytes));
        }
        return hashes;
    }

    byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw malformed("has base64 that is damaged");
        }
        throw malformed("has base64 that is damaged");
    }

    byte[] rest() {
        return rest.getBytes(StandardCharsets.UTF_8);
    }

    InputException malformed(String problem) {
        return InputException.malformed(Location.of(source), problem);
    }

    static void append(StringBuilder text, List<Hash> hashes) {
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        text.append('\n');
    }
}
