package dev.gambeson.assess.release;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Severity;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.release.Candidate.ModelSignature;
import dev.gambeson.supply.signing.ModelVerifier;
import dev.gambeson.supply.signing.Tolerance;
import dev.gambeson.supply.signing.Trust;
import dev.gambeson.supply.signing.Verification;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * The signature over all of the files, by somebody who is trusted: nothing may be left out, whatever the signer has left out.
 *
 * @param signature the one that holds; null where none does
 * @param problem why none does, as a sentence without its end; null where one does
 * @param manifest the files that were signed; null where they must be read yet
 */
public record SignatureSearch(
        @Nullable ModelSignature signature,
        @Nullable String problem,
        @Nullable Manifest manifest) {

    /**
     * Looks for it. What is wrong with a signature is the problem that is told, not an exception.
     *
     * @throws dev.gambeson.GambesonException where the files themselves cannot be read
     */
    public static SignatureSearch of(Released released, Trust trust, int threads) {
        String name = released.signature().name();
        if (!Files.exists(released.signature().path())) {
            return none("there is no signature " + name);
        }
        ModelVerifier verifier = new ModelVerifier(trust, Tolerance.NONE, threads, bytes -> {});
        try {
            Verification found =
                    verifier.verify(released.model(), released.signature().path());
            return found.holds() && found.signatory() != null && found.bundle() != null
                    ? new SignatureSearch(
                            new ModelSignature(found.bundle(), found.signatory().key()), null, found.manifest())
                    : none(found.findings().stream()
                            .filter(finding -> finding.severity() == Severity.CRITICAL)
                            .map(SignatureSearch::sentence)
                            .findFirst()
                            .orElse(name + " does not hold"));
        } catch (InputException e) {
            return none(String.valueOf(e.getMessage()));
        }
    }

    private static SignatureSearch none(String problem) {
        return new SignatureSearch(null, problem, null);
    }

    /** The detail of what is wrong with a file goes on where its name ends. */
    private static String sentence(Finding finding) {
        Location place = finding.location();
        return place == null ? finding.detail() : place.path() + " " + finding.detail();
    }
}
