package dev.gambeson.scan.content;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of another file as a file has it written, which a loader would open.
 *
 * @param text as written; hostile
 */
public record WrittenPath(String text) {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,20}:.*", Pattern.DOTALL);
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /** How it leaves the folder of the file in which it is written, as a verb phrase; empty where it stays inside. */
    public Optional<String> escape() {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("holds a zero byte, at which some programs end a path");
        }
        if (text.startsWith("\\\\") || text.startsWith("//")) {
            return Optional.of("leads to another machine");
        }
        if (text.startsWith("/")
                || text.startsWith("\\")
                || text.startsWith("~")
                || DRIVE.matcher(text).matches()) {
            return Optional.of("is absolute");
        }
        if (SCHEME.matcher(text).matches()) {
            return Optional.of("is an address");
        }
        if (Arrays.asList(text.split("[/\\\\]", -1)).contains("..")) {
            return Optional.of("leads out of the folder with ..");
        }
        return Optional.empty();
    }
}
