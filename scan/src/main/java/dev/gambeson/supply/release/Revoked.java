package dev.gambeson.supply.release;

import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.release.SignedReport.ReportedSubject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is refused whatever else is proved. Immutable.
 *
 * @param reasons by the digest of a whole or of a file
 */
record Revoked(Map<String, String> reasons) {

    /** Why files may not be released as a whole; null where they may. */
    @Nullable
    String reason(Manifest whole) {
        return reasons.get(whole.rootDigest());
    }

    /** Why a file may not be released: also where what was revoked is a release that it was the only file of. */
    @Nullable
    String reason(String sha256) {
        String reason = reasons.get(sha256);
        // What a report calls the digest of a content can be anything.
        return reason == null && sha256.matches("[0-9a-f]{64}")
                ? reason(new Manifest("", List.of(new Resource("", sha256, 0))))
                : reason;
    }

    /** A file that is sealed anew has another digest, and what is in it is still what was revoked. */
    void examine(String demand, ReportedSubject subject, Refusals refusals) {
        String content = subject.sealedSha256() == null ? null : subject.sha256();
        String reason = content == null ? null : reason(content);
        if (reason != null) {
            refusals.add(
                    ReleaseRules.REVOKED,
                    demand,
                    subject.name(),
                    "what is in " + subject.name() + " was revoked: " + reason);
        }
    }
}
