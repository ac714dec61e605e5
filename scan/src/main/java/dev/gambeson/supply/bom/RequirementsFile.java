package dev.gambeson.supply.bom;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.supply.bom.BillOfMaterials.Library;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that a {@code requirements.txt} names, line by line (PEP 508). What names a file, an address or another list is
 * no library of a package index and is left out. Stateless.
 */
public final class RequirementsFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?)\\s*(?:\\[[^\\]]{0,200}\\])?\\s*([^;]{0,200})(?:;.*)?");
    private static final Pattern EXACT = Pattern.compile("={2,3}\\s*([A-Za-z0-9][A-Za-z0-9.+!_-]{0,60})");
    private static final Pattern DEMAND =
            Pattern.compile("\\(?\\s*(?:[<>=!~]{1,3}\\s*[A-Za-z0-9.+!_*-]+\\s*,?\\s*)*\\)?");

    private RequirementsFile() {}

    /**
     * Reads a list.
     *
     * @throws InputException {@code INPUT_TOO_LARGE} where it is longer than 1 MiB
     */
    public static List<Library> read(byte[] text, String name) {
        if (text.length > MOST_BYTES) {
            throw InputException.tooLarge(
                    Location.of(name), "is longer than 1 MiB", "No list of libraries is as long.");
        }
        List<Library> libraries = new ArrayList<>();
        for (String raw : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            String line = raw.replaceFirst("(^|\\s)#.*", "")
                    .replaceFirst("\\s--hash=.*", "")
                    .strip();
            Matcher matcher = LINE.matcher(line);
            if (!line.isEmpty() && matcher.matches()) {
                String demanded = matcher.group(2).strip();
                if (DEMAND.matcher(demanded).matches()) {
                    Matcher exact = EXACT.matcher(demanded);
                    String normalised =
                            matcher.group(1).replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
                    libraries.add(new Library(normalised, exact.matches() ? exact.group(1) : null, demanded));
                }
            }
        }
        return libraries;
    }
}
