package dev.gambeson.scan.text.secret;

import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.ScanReferences;
import java.util.List;

/** What is wrong with a secret in a file. */
final class SecretRules {

    static final Rule SECRET = new Rule(
            "scan/secret",
            Severity.HIGH,
            "Secret in a file",
            "A key or token stands in the file in clear text. Everyone who gets the file can act in its owner's name. Forms"
                    + " with a checksum are checked by it, others by length and randomness; examples from documents do not"
                    + " count. The secret itself is never shown.",
            "Revoke it, then take it out of the file and of its history.",
            List.of("kind"),
            List.of(ScanReferences.weakness(312), ScanReferences.weakness(798)));

    private SecretRules() {}
}
