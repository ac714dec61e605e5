package dev.gambeson.scan.archive;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What programs make of the name of a member when they unpack it to a disk. */
public final class MemberPath {

    private MemberPath() {}

    /** Why it would land outside of the folder, such as {@code names a drive}; null where it stays inside. */
    public static @Nullable String escape(String name) {
        String path = slashes(name);
        String elsewhere = elsewhere(path);
        return elsewhere == null && climbs(path) ? "climbs out of the folder with .." : elsewhere;
    }

    /** Whether a link of that name leads outside of the folder. */
    public static boolean leavesBy(String name, String target) {
        String path = slashes(name);
        String to = slashes(target);
        return elsewhere(to) != null || climbs(path.substring(0, path.lastIndexOf('/') + 1) + to);
    }

    /** The path that lenient readers and file systems make of it: two names with the same one are one file to some. */
    public static String plain(String name) {
        int end = name.indexOf('\0');
        String path = slashes(end < 0 ? name : name.substring(0, end));
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else {
                String bare = stripped(part);
                if (!bare.isEmpty()) {
                    parts.addLast(bare);
                }
            }
        }
        return Normalizer.normalize(String.join("/", parts), Normalizer.Form.NFC);
    }

    /** The same without regard to case. */
    public static String caseless(String plain) {
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String elsewhere(String path) {
        if (path.startsWith("//")) {
            return "names another machine";
        }
        if (path.startsWith("/")) {
            return "begins at the root of the disk";
        }
        // W:0 alone is how TensorFlow calls a variable.
        boolean drive = path.length() > 2 && path.startsWith(":/", 1) && Character.isLetter(path.charAt(0));
        return drive ? "names a drive" : null;
    }

    private static boolean climbs(String path) {
        int depth = 0;
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (--depth < 0) {
                    return true;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
        }
        return false;
    }

    /** Windows drops dots and spaces at the end of a name. */
    private static String stripped(String part) {
        int end = part.length();
        while (end > 0 && (part.charAt(end - 1) == '.' || part.charAt(end - 1) == ' ')) {
            end--;
        }
        return part.substring(0, end);
    }

    private static String slashes(String name) {
        return name.replace('\\', '/');
    }
}
