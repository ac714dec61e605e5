package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Severity;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.release.Candidate.ModelSignature;
import dev.gambeson.supply.signing.ModelVerifier;
import dev.gambeson.supply.signing.SignatureFile;
import dev.gambeson.supply.signing.Tolerance;
import dev.gambeson.supply.signing.Trust;
import dev.gambeson.supply.signing.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
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

    /** What is told of a key in a certificate that a stranger has put there. */
    private static final Set<ErrorCode> OF_STRANGERS = Set.of(ErrorCode.INPUT_MALFORMED, ErrorCode.INPUT_UNSUPPORTED);

    /**
     * Looks for it. What is wrong with a signature is the problem that is told, not an exception.
     *
     * @param signature null where there is none
     * @throws dev.gambeson.GambesonException where the files themselves cannot be read
     */
    public static SignatureSearch of(Released released, @Nullable SignatureFile signature, Trust trust, int threads) {
        return of(
                signature,
                released.signature().name(),
                trust,
                threads,
                (verifier, read) -> verifier.verify(released.model(), read));
    }

    /** The same over a file that was read, with the signature beside it. */
    static SignatureSearch of(SettingsFile file, Collection<VerificationKey> keys, Instant now) {
        Path path = file.file().path();
        InputFile signature = Released.of(path, null, null).signature();
        SignatureFile read = Files.exists(signature.path()) ? SignatureFile.read(signature.path()) : null;
        String name = FileTree.nameOf(path);
        Trust trust = new Trust(keys.stream().distinct().toList(), List.of(), now);
        return of(read, signature.name(), trust, 1, (verifier, one) -> verifier.verify(name, file.bytes(), one));
    }

    private static SignatureSearch of(
            @Nullable SignatureFile signature,
            String name,
            Trust trust,
            int threads,
            BiFunction<ModelVerifier, SignatureFile, Verification> verifying) {
        if (signature == null) {
            return none("there is no signature " + name);
        }
        ModelVerifier verifier = new ModelVerifier(trust, Tolerance.NONE, threads, bytes -> {});
        try {
            Verification found = verifying.apply(verifier, signature);
            return found.holds() && found.signatory() != null && found.bundle() != null
                    ? new SignatureSearch(
                            new ModelSignature(found.bundle(), found.signatory().key()), null, found.manifest())
                    : none(found.findings().stream()
                            .filter(finding -> finding.severity() == Severity.CRITICAL)
                            .map(SignatureSearch::sentence)
                            .findFirst()
                            .orElse(name + " does not hold"));
        } catch (GambesonException e) {
            if (e instanceof InputException || OF_STRANGERS.contains(e.code())) {
                return none(String.valueOf(e.getMessage()));
            }
            throw e;
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
