package dev.gambeson.report;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that Gambeson looks for: what it is, why it matters and what to do about it.
 *
 * <p>Immutable. Rules are constants of the package that raises their findings; {@code gambeson rule ID} prints them.
 *
 * @param id {@code package/name} in lower case with hyphens, such as {@code quality/duplicate-rows}; never reused
 * @param severity how much a finding of this rule matters unless the finding says otherwise
 * @param title the defect in a few words, as a heading
 * @param description what is looked for, how, and why it matters: two to five sentences
 * @param remedy what to do, as one or two sentences in the imperative
 * @param identifying names of the details that, with rule, subject and member, make two findings the same one over time
 *     (see {@link Fingerprint}); counts and measured values do not belong here
 * @param references entries of public catalogues
 */
public record Rule(
        String id,
        Severity severity,
        String title,
        String description,
        String remedy,
        List<String> identifying,
        List<Reference> references) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*/[a-z0-9_-]+");

    public Rule {
        Objects.requireNonNull(severity);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a rule id is package/name in lower case: " + id);
        }
        identifying = List.copyOf(identifying);
        references = List.copyOf(references);
    }
}
