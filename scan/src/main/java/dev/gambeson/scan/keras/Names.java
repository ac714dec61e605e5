package dev.gambeson.scan.keras;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes and functions that honest models refer to, by module and name; made from real Keras 2 and 3. */
final class Names {

    private static final Set<String> QUALIFIED = read("names.tsv");
    private static final Set<String> BARE = QUALIFIED.stream()
            .map(line -> line.substring(line.indexOf('\t') + 1))
            .collect(Collectors.toUnmodifiableSet());

    private Names() {}

    /** Whether Keras saves that name under that module. */
    static boolean known(String module, String name) {
        return QUALIFIED.contains(module + "\t" + name);
    }

    /** Whether Keras has a class or function of that name that models consist of. */
    static boolean known(String name) {
        return BARE.contains(name);
    }

    static Set<String> read(String resource) {
        try (InputStream in = Objects.requireNonNull(Names.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
