package dev.gambeson.supply.bom.claim;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that a {@code requirements.txt} names, line by line (PEP 508). What names a file, an address or another list is
 * no library of a package index and is left out. Stateless.
 */
public final class RequirementsFile {

    private static final int MOST_BYTES = 1 << 20;

    /** No line that people write is longer; a longer one would cost the patterns below their time. */
    private static final int MOST_CHARACTERS = 1000;

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");
    private static final Pattern OPTIONS = Pattern.compile("\\s--?[a-z].*");
    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?)\\s*+(?:\\[[^\\]]{0,200}\\])?\\s*+([^;]*+)(?:;.*)?",
            Pattern.DOTALL);
    private static final Pattern EXACT =
            Pattern.compile("\\(?\\s*={2,3}\\s*([A-Za-z0-9][A-Za-z0-9.+!_-]{0,60})\\s*\\)?");
    /** No blank may belong to two of its parts, or a line of blanks takes years. */
    private static final Pattern DEMAND =
            Pattern.compile("\\(?\\s*(?:(?:[<>=!~]=|===|[<>])\\s*+[A-Za-z0-9.+!_*-]+\\s*+(?:,\\s*+)?){0,20}\\)?");

    private RequirementsFile() {}

    /**
     * Reads a list.
     *
     * @param name the file, which each library tells as its source
     * @throws InputException {@code INPUT_TOO_LARGE} where it is longer than 1 MiB
     */
    public static List<Library> read(byte[] text, String name) {
        if (text.length > MOST_BYTES) {
            throw InputException.tooLarge(
                    Location.of(name), "is longer than 1 MiB", "No list of libraries is as long.");
        }
        List<Library> libraries = new ArrayList<>();
        // A line that ends with a backslash goes on in the next.
        String joined = new String(text, StandardCharsets.UTF_8).replaceAll("\\\\\\R", " ");
        for (String line : joined.lines().toList()) {
            line(line, name).ifPresent(libraries::add);
        }
        return libraries;
    }

    /** The library that a line names; empty where it names none. */
    static Optional<Library> line(String raw, String source) {
        if (raw.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String line = OPTIONS.matcher(COMMENT.matcher(raw).replaceFirst(""))
                .replaceFirst("")
                .strip();
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String demanded = matcher.group(2).strip();
        return DEMAND.matcher(demanded).matches()
                ? Optional.of(library(matcher.group(1), demanded, source))
                : Optional.empty();
    }

    /** A library with what is demanded of its version. */
    static Library library(String name, String demanded, String source) {
        Matcher exact = EXACT.matcher(demanded);
        // A star stands for many versions.
        String version = exact.matches() && !demanded.contains("*") ? exact.group(1) : null;
        return new Library(normalised(name), version, demanded, source);
    }

    /** As the package index writes it (PEP 503). */
    static String normalised(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
