package dev.gambeson.supply.snapshot;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.regex.Pattern;

/**
 * What a snapshot is called: {@code credit-training@3}. Immutable.
 *
 * @param name 1 to 64 small letters, digits, dots, hyphens and underscores, the first a letter or digit: it is the name of a folder
 * @param version from 1; 0 where the newest is meant
 */
public record SnapshotName(String name, long version) {

    /** The version that stands for the newest. */
    public static final long NEWEST = 0;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * A name.
     *
     * @throws GambesonException {@code USAGE} where it is none
     */
    public SnapshotName {
        if (!NAME.matcher(name).matches() || name.endsWith(".") || version < 0) {
            throw refused(name);
        }
    }

    /**
     * Reads {@code NAME} or {@code NAME@VERSION}.
     *
     * @throws GambesonException {@code USAGE} where it is neither
     */
    public static SnapshotName parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return new SnapshotName(text, NEWEST);
        }
        if (!isVersion(text.substring(at + 1))) {
            throw refused(text);
        }
        return new SnapshotName(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
    }

    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.endsWith(".");
    }

    private static GambesonException refused(String text) {
        return new GambesonException(
                ErrorCode.USAGE,
                "`" + text + "` does not name a snapshot",
                "A name has up to 64 small letters, digits, dots, hyphens and underscores; a version is a number from 1,"
                        + " as in credit-training@3.");
    }

    @Override
    public String toString() {
        return version == NEWEST ? name : name + "@" + version;
    }
}
