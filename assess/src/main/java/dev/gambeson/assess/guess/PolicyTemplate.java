package dev.gambeson.assess.guess;

import dev.gambeson.assess.project.PolicyReader;
import dev.gambeson.report.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a release of a domain is usually held to, as the beginning of a policy: bounds with the reason for each. Immutable
 * and thread-safe.
 */
public enum PolicyTemplate {
    /** Decisions about people: ranking, calibration, groups. */
    CREDIT,
    /** Pictures from a camera or from strangers: accuracy, also of pictures that were tampered with. */
    IMAGE,
    /** Messages and documents: personal data, parity of the vectoriser. */
    TEXT;

    /** The word used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy. */
    public Policy policy() {
        return PolicyReader.ofTemplate(String.join("\n", lines()), "template " + id());
    }

    /** The lines of the section {@code policy} of a project file, not indented, with their comments. */
    List<String> lines() {
        String resource = "policy/" + id() + ".yaml";
        try (InputStream in = Objects.requireNonNull(PolicyTemplate.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
