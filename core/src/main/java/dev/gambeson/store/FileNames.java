package dev.gambeson.store;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether names that a store gives can be names of files below a folder. */
public final class FileNames {

    private static final int LONGEST = 4096;
    private static final int LONGEST_PART = 255;

    private FileNames() {}

    /** Names that mean devices in every folder of Windows, whatever ending they have. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\\s*(\\..*)?");

    /** What is wrong with a relative name, as the end of a sentence that begins "a name that"; null where nothing is. */
    public static @Nullable String problem(String name) {
        return problem(name, File.separatorChar == '\\');
    }

    /** The same, on Windows or elsewhere. */
    static @Nullable String problem(String name, boolean windows) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return "is empty, or longer than " + LONGEST + " characters";
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "holds control characters";
        }
        if (name.indexOf('\\') >= 0 || name.matches("[A-Za-z]:.*")) {
            return "is a path of Windows";
        }
        if (name.startsWith("/")) {
            return "leads out of the folder";
        }
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                return "leads out of the folder";
            }
            if (part.isEmpty() || part.equals(".") || part.length() > LONGEST_PART) {
                return "has a part that is empty, a dot, or longer than " + LONGEST_PART + " characters";
            }
            if (windows && (DEVICE.matcher(part).matches() || part.matches(".*([:*?\"<>|].*|[. ])"))) {
                return "means something else on Windows";
            }
        }
        return null;
    }

    /** The last part of a path that is written with slashes; {@code file} where it has none that could be a name. */
    public static String last(String path) {
        return Arrays.stream(path.split("/"))
                .reduce((first, second) -> second)
                .filter(name -> problem(name) == null)
                .orElse("file");
    }
}
