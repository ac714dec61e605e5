package dev.gambeson.supply.release;

import dev.gambeson.crypto.key.KeyFields;
import dev.gambeson.format.Limits;
import dev.gambeson.format.yaml.YamlDocument;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For how long a policy holds, and which of its line it is: what an organisation's floor and a release policy have in common. Immutable.
 *
 * @param name what it is called in all its revisions; null where it has none
 * @param revision grows with every change, from 1; null where it has none, and then no name either
 * @param until its last day in UTC; null where it holds without end
 */
public record PolicyTerms(
        @Nullable String name,
        @Nullable Long revision,
        @Nullable LocalDate until) {

    /** The keys under which they stand in a policy file. */
    public static final List<String> KEYS = List.of("name", "revision", "until");

    /**
     * Reads them out of a policy file of either kind, and looks at nothing else in it.
     *
     * @param file what to call it in errors
     * @throws dev.gambeson.format.InputException {@code SETTINGS_INVALID} that names the line
     */
    public static PolicyTerms read(byte[] yaml, String file) {
        return of(YamlDocument.read(yaml, file, Limits.standard()));
    }

    /** The same of a file that is read already. */
    public static PolicyTerms of(YamlMapping policy) {
        for (String key : KEYS) {
            if (policy.keys().contains(key)) {
                // Nothing behind it would be an end that silently never comes.
                policy.required(key);
            }
        }
        YamlValue name = policy.optional("name").orElse(null);
        YamlValue revision = policy.optional("revision").orElse(null);
        if (name != null && revision == null) {
            throw name.problem("needs `revision`, the number that grows with every change of the policy");
        }
        if (revision != null && name == null) {
            throw revision.problem("needs `name`, what the policy is called in all its revisions");
        }
        if (name != null && !KeyFields.isName(name.text())) {
            throw name.problem("is not 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
        return new PolicyTerms(
                name == null ? null : name.text(),
                revision == null ? null : revision.integer(1, Integer.MAX_VALUE),
                policy.optional("until").map(PolicyTerms::day).orElse(null));
    }

    private static LocalDate day(YamlValue value) {
        try {
            return LocalDate.parse(value.text());
        } catch (DateTimeParseException e) {
            throw value.problem("is `" + value.text() + "`, which is no date such as 2027-01-31", e);
        }
    }
}
