package dev.gambeson.supply.bom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The identifiers of the SPDX licence list, looked up without regard to case as its expressions demand. Immutable. */
final class LicenseList {

    private static final Map<String, String> IDENTIFIERS = read();

    private LicenseList() {}

    /** The identifier as the list writes it; empty where it has no such licence. */
    static Optional<String> identifier(String written) {
        return Optional.ofNullable(IDENTIFIERS.get(written.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * Several identifiers joined by {@code AND}, {@code OR} and {@code WITH} with brackets, as the list writes them; empty where
     * the text is no such expression. What stands after {@code WITH} is an exception, of which the list has its own.
     */
    static Optional<String> expression(String written) {
        String[] words = written.strip().replace("(", "( ").replace(")", " )").split("\\s+");
        StringBuilder expression = new StringBuilder();
        int depth = 0;
        boolean operandDue = true;
        for (String word : words) {
            boolean operator = word.matches("AND|OR|WITH");
            if (word.equals("(") ? !operandDue : word.equals(")") || operator ? operandDue : !operandDue) {
                return Optional.empty();
            }
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            Optional<String> known = operator || word.matches("[()]") ? Optional.of(word) : identifier(word);
            if (known.isEmpty() || depth < 0) {
                return Optional.empty();
            }
            operandDue = operator || word.equals("(");
            expression.append(expression.length() == 0 ? "" : " ").append(known.get());
        }
        return depth == 0 && !operandDue
                ? Optional.of(expression.toString().replace("( ", "(").replace(" )", ")"))
                : Optional.empty();
    }

    private static Map<String, String> read() {
        try (InputStream in =
                        Objects.requireNonNull(LicenseList.class.getResourceAsStream("licenses.txt"), "licenses.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                Stream<String> each = lines.lines()) {
            return each.collect(Collectors.toMap(
                    line -> line.toLowerCase(Locale.ROOT), line -> line, (first, second) -> first, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
