package dev.gambeson.supply.signing;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.certificate.CertificateProblem;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.SignatureAlgorithm;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.bundle.Material;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs files (OpenSSF Model Signing v1.0 §6): whole files, SHA-256, in the order of the standard. Immutable and thread-safe.
 *
 * <pre>{@code
 * ModelSigner signer = ModelSigner.of(key);
 * signer.sign(model, WalkRules.standard(), new FileDigests(2, false, n -> {})).write(file, false, recorder);
 * }</pre>
 */
public final class ModelSigner {

    private final Authorship authorship;
    private final boolean dots;

    private ModelSigner(Authorship authorship, boolean dots) {
        this.authorship = authorship;
        this.dots = dots;
    }

    /**
     * Signs by a key that others trust.
     *
     * @throws GambesonException {@code INPUT_UNSUPPORTED} for Ed25519, which the standard does not have
     */
    public static ModelSigner of(Signer signer) {
        demandCurve(signer);
        return new ModelSigner(new Authorship.ByKey(signer, Material.OfKey.of(signer.verificationKey())), false);
    }

    /**
     * Signs by a key for which a certificate speaks.
     *
     * @param now when it must be valid
     * @throws GambesonException {@code MISMATCH} where the certificate is of another key; {@code KEY_REFUSED} where it is not for
     *     signing or not valid; {@code INPUT_UNSUPPORTED} as {@link #of(Signer)}
     */
    public static ModelSigner of(Signer signer, CertificateChain chain, Instant now) {
        demandCurve(signer);
        VerificationKey certified = VerificationKey.of(chain.leaf().getPublicKey(), "the certificate");
        if (!certified.equals(signer.verificationKey())) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, "the certificate is that of another key", "Give the certificate of the key.");
        }
        CertificateProblem problem = chain.problem(List.of(chain.leaf()), now);
        if (problem != null) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED, "the certificate may not be used: " + problem.detail(), "Get a new one.");
        }
        return new ModelSigner(new Authorship.ByKey(signer, new Material.OfCertificates(chain, null)), false);
    }

    /**
     * Signs as an identity at Sigstore: who has signed what becomes public for ever.
     *
     * @param recorder is told so before anything is sent; where that fails, nothing is
     */
    public static ModelSigner of(KeylessSigner signer, Recorder recorder) {
        return new ModelSigner(new Authorship.ByIdentity(signer, recorder), false);
    }

    /**
     * The same, but a single file is listed as {@code .} and not by its name, against the standard: versions of the reference
     * implementation up to 1.1.1 verify nothing else.
     */
    public ModelSigner withDots() {
        return new ModelSigner(authorship, true);
    }

    private static void demandCurve(Signer signer) {
        if (signer.verificationKey().algorithm() == SignatureAlgorithm.ED25519) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    "OpenSSF Model Signing v1.0 has no signatures by Ed25519: nobody else could verify them",
                    "Use a key on the curve P-256, P-384 or P-521.");
        }
    }

    /**
     * Reads the files and signs their list.
     *
     * @param rules what is left out; the signature file is not part of the list, and is not recorded as left out
     * @throws GambesonException as {@link FileTree#of} and {@link Manifest#of}; for an identity as {@link KeylessSigner#sign}
     */
    public SignedModel sign(Path model, WalkRules rules, FileDigests digests) {
        return sign(FileTree.of(model, rules), rules, digests);
    }

    /** The same with files that were looked at already by the same rules. */
    public SignedModel sign(FileTree tree, WalkRules rules, FileDigests digests) {
        Manifest manifest = Manifest.of(tree, digests);
        byte[] statement = Statement.bytes(
                List.of(new Statement.Subject(manifest.name(), Map.of("sha256", manifest.rootDigest()))),
                Listing.PREDICATE_TYPE,
                predicate(manifest, rules, dots && tree.single()));
        return authorship.sign(manifest, new Envelope(Statement.MEDIA_TYPE, statement, List.of()));
    }

    private static Map<String, Object> predicate(Manifest manifest, WalkRules rules, boolean dot) {
        List<Map<String, String>> resources = new ArrayList<>();
        for (Resource resource : manifest.resources()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("name", dot ? "." : resource.name());
            one.put("digest", resource.sha256());
            one.put("algorithm", "sha256");
            resources.add(one);
        }
        Map<String, Object> serialization = new LinkedHashMap<>();
        serialization.put("method", "files");
        serialization.put("hash_type", "sha256");
        serialization.put("allow_symlinks", rules.followsLinks());
        serialization.put(
                "ignore_paths", rules.excluded().stream().sorted(Resource.ORDER).toList());
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("resources", resources);
        predicate.put("serialization", serialization);
        return predicate;
    }
}
