package dev.gambeson.data.table.arff;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the part of an ARFF file before {@code @data}: names, types and categories of the attributes. */
final class ArffHeader {

    /** A header beyond this is not written by people or by Weka. */
    private static final long HEADER_BYTES = 64L << 20;

    private final LineReader lines;
    private final String file;
    private final Limits limits;
    private final List<ColumnSchema> attributes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ArffHeader(LineReader lines, String file, Limits limits) {
        this.lines = lines;
        this.file = file;
        this.limits = limits;
    }

    /** Reads up to and including the line {@code @data}. */
    static List<ColumnSchema> read(LineReader lines, String file, Limits limits) {
        return new ArffHeader(lines, file, limits).read();
    }

    private List<ColumnSchema> read() {
        long bytes = 0;
        while (lines.next()) {
            bytes += lines.end() - lines.start();
            if (bytes > HEADER_BYTES) {
                throw InputException.tooLarge(
                        Location.of(file),
                        "the header is longer than " + HEADER_BYTES + " bytes",
                        "Shorten the header.");
            }
            String line = text();
            if (line.isEmpty() || line.startsWith("%")) {
                continue;
            }
            ArffLine words = new ArffLine(line);
            String keyword = words.word().toLowerCase(Locale.ROOT);
            if (keyword.equals("@data")) {
                if (attributes.isEmpty()) {
                    throw malformed("@data comes before any @attribute", null);
                }
                return attributes;
            } else if (keyword.equals("@attribute")) {
                attribute(words);
            } else if (!keyword.equals("@relation")) {
                throw malformed("is not @relation, @attribute, @data or a comment", null);
            }
        }
        throw malformed("the file ends before @data", "The file is truncated: copy or download it again.");
    }

    private String text() {
        byte[] bytes = lines.bytes();
        if (bytes[lines.start()] != '%' && !Utf8.isValid(bytes, lines.start(), lines.end())) {
            String likely = Utf8.likelyEncoding(bytes, lines.start(), lines.end());
            throw malformed("is not valid UTF-8", "It looks like " + likely + ": convert it to UTF-8.");
        }
        return new String(bytes, lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8).strip();
    }

    private void attribute(ArffLine words) {
        if (attributes.size() == limits.columns()) {
            throw InputException.tooLarge(
                    Location.of(file), "declares more than " + limits.columns() + " attributes", "Use fewer columns.");
        }
        String name = words.word();
        if (name.isEmpty()) {
            throw malformed("the attribute has no name", null);
        }
        if (!names.add(name)) {
            throw malformed("the attribute '" + name + "' stands twice", "Rename one of them.");
        }
        attributes.add(words.accept('{') ? nominal(name, words) : ColumnSchema.of(name, type(name, words)));
    }

    private ColumnSchema nominal(String name, ArffLine words) {
        List<String> categories = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (!words.accept('}')) {
            String category = words.word();
            if (!words.accept(',') && !words.at('}')) {
                throw malformed("the categories of '" + name + "' are not separated by commas and closed by }", null);
            }
            if (seen.add(category)) {
                categories.add(category);
            }
        }
        return new ColumnSchema(name, ColumnType.CATEGORY, null, null, null, categories, 1, false, true);
    }

    private ColumnType type(String name, ArffLine words) {
        String type = words.word().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "numeric", "real" -> ColumnType.NUMBER;
            case "integer" -> ColumnType.INTEGER;
            case "string" -> ColumnType.TEXT;
            // A pattern of its own makes the cells a text that only Weka can read as a date.
            case "date" -> isIso(words.word()) ? ColumnType.DATE : ColumnType.TEXT;
            case "relational" ->
                throw InputException.unsupported(
                        Location.of(file, null, name),
                        "is a relational attribute, which is not read",
                        "Export the table with one row an instance.");
            default ->
                throw malformed(
                        "the attribute '" + name + "' has no type that ARFF knows",
                        "Use numeric, real, integer, string, date or {a, b, c}.");
        };
    }

    private static boolean isIso(String pattern) {
        return pattern.isEmpty() || pattern.startsWith("yyyy-MM-dd");
    }

    private InputException malformed(String problem, @Nullable String remedy) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED, Location.of(file), "line " + lines.number() + ": " + problem, remedy);
    }
}
