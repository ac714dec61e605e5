package dev.gambeson.supply.signing;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.signing.bundle.Bundle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of holding a folder against a signature. Immutable.
 *
 * @param name what the folder or file is called
 * @param signatory whose signature it is; null where nobody trusted has signed, and then no file was looked at
 * @param bundle the signature itself, which is that of the signatory; null where nobody trusted has signed
 * @param rootDigest what was signed in one digest, in lower-case hex, in the order in which the signer has listed the files; null
 *     where nobody trusted has signed
 * @param files how many files were signed
 * @param bytes how many bytes were read
 * @param manifest the signed files; null where anything is refused, and where parts of files were signed. Its root digest may
 *     differ from the signed one: the reference implementation lists files in another order than the standard
 * @param findings why it is refused, and what else is worth knowing
 */
public record Verification(
        String name,
        @Nullable Signatory signatory,
        @Nullable Bundle bundle,
        @Nullable String rootDigest,
        long files,
        long bytes,
        @Nullable Manifest manifest,
        List<Finding> findings) {

    /** An outcome. */
    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether somebody trusted has signed exactly these files. */
    public boolean holds() {
        return signatory != null && findings.stream().noneMatch(Verification::refuses);
    }

    private static String sentence(Finding finding) {
        Object file = finding.details().get("file");
        return file == null ? finding.detail() : file + " " + finding.detail();
    }

    private static boolean refuses(Finding finding) {
        return finding.severity() == Severity.CRITICAL;
    }

    /**
     * Demands that it holds.
     *
     * @throws GambesonException {@code PROOF_REFUSED} with the first reason and how many there are
     */
    public Signatory demand() {
        if (signatory == null || !holds()) {
            List<Finding> refused =
                    findings.stream().filter(Verification::refuses).toList();
            String more = refused.size() < 2 ? "" : " (and " + (refused.size() - 1) + " more)";
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    name + ": " + sentence(refused.get(0)) + more,
                    refused.get(0).remedy());
        }
        return signatory;
    }
}
