package dev.gambeson.scan.text.config;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.text.document.DocumentPath;
import java.util.Locale;

/** Packages that pip would install from elsewhere than the index that everybody uses. */
final class Requirements extends Clue {

    Requirements(Inspection inspection) {
        super(inspection);
    }

    /** The items of {@code pip} in a conda.yaml. */
    @Override
    public void text(DocumentPath path, String text, long offset) {
        if (path.isWithin("pip") && path.isWithin("dependencies")) {
            judge(text, offset);
        }
    }

    /** Judges a line of a requirements.txt. */
    void judge(String line, long offset) {
        String requirement = line.strip().toLowerCase(Locale.ROOT);
        if (requirement.startsWith("#")) {
            return;
        }
        boolean index = requirement.startsWith("--index-url")
                || requirement.startsWith("-i ")
                || requirement.startsWith("--extra-index-url")
                || requirement.startsWith("--find-links")
                || requirement.startsWith("-f ");
        boolean direct = requirement.startsWith("git+")
                || requirement.startsWith("http:")
                || requirement.startsWith("https:")
                || requirement.contains("@ http")
                || requirement.contains("@ git+")
                || requirement.contains("@http")
                || requirement.contains("@git+");
        boolean plain = (index || direct) && (requirement.contains("http://") || requirement.contains("git://"));
        boolean trusted = requirement.startsWith("--trusted-host");
        if (!index && !direct && !trusted) {
            return;
        }
        found(
                Finding.of(
                                ConfigRules.REQUIREMENT,
                                plain || trusted
                                        ? "Packages would be installed over a connection that nobody checks: '"
                                                + Excerpt.of(line.strip()) + "'."
                                        : "A package would come from elsewhere than the package index: '"
                                                + Excerpt.of(line.strip()) + "'.")
                        .withSeverity(plain || trusted ? Severity.MEDIUM : Severity.LOW),
                offset);
    }
}
