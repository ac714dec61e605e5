package dev.gambeson.scan.tensorflow;

import dev.gambeson.report.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does outside of its graph.
 *
 * @param operator its name
 * @param severity how much that matters by itself; LOW where honest graphs do it
 * @param action a verb phrase
 */
record Effect(String operator, Severity severity, String action) {

    private static final Map<String, Effect> ALL = lines("effects.tsv").stream()
            .map(line -> line.split("\t", 3))
            .map(cells -> new Effect(cells[0], Severity.valueOf(cells[1].toUpperCase(Locale.ROOT)), cells[2]))
            .collect(Collectors.toUnmodifiableMap(Effect::operator, Function.identity()));

    private static final Set<String> BUILT_IN = Set.copyOf(lines("operators.txt"));
    private static final Set<String> EXTENSIONS = Set.copyOf(lines("extensions.txt"));

    /** The effect of an operator; null where it has none that is known. */
    static @Nullable Effect of(String operator) {
        return ALL.get(operator);
    }

    /** Whether TensorFlow brings the operator, or a package that many honest models need. */
    static boolean known(String operator) {
        return BUILT_IN.contains(operator) || EXTENSIONS.contains(operator);
    }

    private static Collection<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Effect.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
