package dev.gambeson.evidence.checkpoint;

import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log was at a size (c2sp.org/tlog-checkpoint). Immutable.
 *
 * @param origin which log: not empty, one line
 * @param size how many entries it has
 * @param root the root of the tree of its entries
 * @param extensions further lines, not empty; nobody audits what they say
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9]\\d{0,17}");

    /** A checkpoint. */
    public Checkpoint {
        extensions = List.copyOf(extensions);
    }

    /** A checkpoint without extensions. */
    public static Checkpoint of(String origin, long size, Hash root) {
        return new Checkpoint(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @param source what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED}
     */
    public static Checkpoint ofText(String text, String source) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty() || lines[0].isEmpty()) {
            throw malformed(source, "is no checkpoint: it should say origin, size and root on three lines");
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw malformed(source, "is no checkpoint: its second line is no size");
        }
        byte[] root = SignedNote.strictBase64(lines[2])
                .filter(bytes -> bytes.length == Hash.BYTES)
                .orElseThrow(() -> malformed(source, "is no checkpoint: its third line is no root"));
        List<String> extensions = List.of(lines).subList(3, lines.length - 1);
        if (extensions.contains("")) {
            throw malformed(source, "is no checkpoint: it has an empty line");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.of(root), extensions);
    }

    private static InputException malformed(String source, String problem) {
        return InputException.malformed(Location.of(source), problem);
    }

    /** The text of its note. */
    public String text() {
        StringBuilder text = new StringBuilder(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
