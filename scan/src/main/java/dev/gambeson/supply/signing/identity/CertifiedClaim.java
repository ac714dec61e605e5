package dev.gambeson.supply.signing.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the certificate of a build server's identity says of the run, beside its name: extensions that Fulcio takes from the signed
 * token of the server (Fulcio's OID information, arc 1.3.6.1.4.1.57264.1). Whoever runs the pipeline cannot choose them.
 */
public enum CertifiedClaim {
    /** The file whose instructions ran, with its branch or tag: of a reusable workflow its own. */
    BUILD_SIGNER_URI(9),
    /** The version of that file. */
    BUILD_SIGNER_DIGEST(10),
    /** Whose machine it was: {@code github-hosted} or {@code self-hosted}. */
    RUNNER_ENVIRONMENT(11),
    /** The address of the repository for which it ran. */
    SOURCE_REPOSITORY_URI(12),
    /** The commit. */
    SOURCE_REPOSITORY_DIGEST(13),
    /** The branch or tag, such as {@code refs/heads/main}. */
    SOURCE_REPOSITORY_REF(14),
    /** The number of the repository, which a new one of the same name does not get. */
    SOURCE_REPOSITORY_IDENTIFIER(15),
    /** The address of its owner. */
    SOURCE_REPOSITORY_OWNER_URI(16),
    /** The number of its owner. */
    SOURCE_REPOSITORY_OWNER_IDENTIFIER(17),
    /** The file that describes the pipeline, with its branch or tag. */
    BUILD_CONFIG_URI(18),
    /** The version of that file. */
    BUILD_CONFIG_DIGEST(19),
    /** What set it off, such as {@code push} or {@code pull_request}. */
    BUILD_TRIGGER(20),
    /** The address of the run. */
    RUN_INVOCATION_URI(21),
    /** Whether the repository was {@code public} or {@code private} then. */
    SOURCE_REPOSITORY_VISIBILITY_AT_SIGNING(22);

    private final int arc;

    CertifiedClaim(int arc) {
        this.arc = arc;
    }

    /** Its name in a policy, such as {@code source-repository-uri}: that of Fulcio in small letters. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The identifier of the extension. */
    public String oid() {
        return "1.3.6.1.4.1.57264.1." + arc;
    }

    /** The names of all. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(CertifiedClaim::id).toList();
    }

    /** The claim of a name; empty where there is none. */
    public static Optional<CertifiedClaim> of(String id) {
        return Arrays.stream(values()).filter(claim -> claim.id().equals(id)).findFirst();
    }
}
