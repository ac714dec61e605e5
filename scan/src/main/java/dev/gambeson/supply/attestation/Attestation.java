package dev.gambeson.supply.attestation;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.ReportFormat;
import dev.gambeson.report.Report;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement about a model or data set. Nothing of it is to be believed before its signatures are checked. Immutable.
 *
 * <p>Every statement of ours is about one subject with two digests: {@code sha256} is the root digest of OpenSSF Model Signing
 * v1.0, and {@code dirHash}, which the names of the files are part of, tells one that was renamed. Those of others name each file by
 * its own digest.
 *
 * @param envelope what is signed
 * @param material what says by whom; {@link Material.None} where it is an envelope alone
 * @param statement what its payload says
 */
public record Attestation(Envelope envelope, Material material, Statement statement) {

    /**
     * Reads one: an envelope alone, or a Sigstore bundle around it of one of the versions 0.1 to 0.3.
     *
     * @throws InputException {@code INPUT_MALFORMED} where it is neither, or is not around a statement of in-toto
     */
    public static Attestation of(JsonNode json, String file) {
        if (Bundle.is(json)) {
            return of(Bundle.of(json, file), file);
        }
        Envelope envelope = Envelope.of(json);
        if (!envelope.payloadType().equals(Statement.MEDIA_TYPE)) {
            throw json.at("payloadType").malformed("is not " + Statement.MEDIA_TYPE);
        }
        return of(envelope, file);
    }

    static Attestation of(Envelope envelope, String file) {
        return new Attestation(envelope, new Material.None(), Statement.ofAnyVersion(envelope.payload(), file));
    }

    /**
     * A statement that somebody has signed with what a bundle brings along: a certificate, or an identity at Sigstore.
     *
     * @param file what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where the bundle is not around a statement of in-toto
     */
    public static Attestation of(Bundle bundle, String file) {
        Envelope envelope = bundle.envelope();
        return new Attestation(envelope, bundle.material(), Statement.ofAnyVersion(envelope.payload(), file));
    }

    /** Signs a report about the files of a manifest: the whole report is the predicate. */
    public static Attestation of(Report report, Manifest manifest, List<? extends Signer> signers) {
        return of(report, null, manifest, StatementSigner.of(signers));
    }

    /**
     * The same, with what a build server says of the run: it becomes {@code run.pipeline} of the report.
     *
     * @param pipeline null where a person ran it, or nobody knows
     */
    public static Attestation of(
            Report report, @Nullable Pipeline pipeline, Manifest manifest, StatementSigner signer) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            ReportFormat.JSON.write(report, RenderOptions.plain(), json);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
        Map<String, @Nullable Object> predicate = object(json.toByteArray());
        if (pipeline != null && predicate.get("run") instanceof Map<?, ?> run) {
            Map<Object, @Nullable Object> more = new LinkedHashMap<>(run);
            more.put("pipeline", pipeline.claims());
            predicate.put("run", more);
        }
        return sign(PredicateType.REPORT, predicate, manifest, signer);
    }

    /** The same by keys. */
    public static Attestation of(
            Report report, @Nullable Pipeline pipeline, Manifest manifest, List<? extends Signer> signers) {
        return of(report, pipeline, manifest, StatementSigner.of(signers));
    }

    /**
     * Signs a document about the files of a manifest, such as a bill of materials.
     *
     * @throws InputException {@code INPUT_MALFORMED} where the document is no JSON object
     */
    public static Attestation ofDocument(
            String predicateType, byte[] json, Manifest manifest, List<? extends Signer> signers) {
        return ofDocument(predicateType, json, manifest, StatementSigner.of(signers));
    }

    /** The same by whoever answers for it. */
    public static Attestation ofDocument(String predicateType, byte[] json, Manifest manifest, StatementSigner signer) {
        return sign(predicateType, object(json), manifest, signer);
    }

    private static Map<String, @Nullable Object> object(byte[] json) {
        JsonNode node = JsonNode.of(json, "predicate");
        if (!(node.plain() instanceof Map<?, ?> object)) {
            throw node.malformed("is not an object");
        }
        Map<String, @Nullable Object> predicate = new LinkedHashMap<>();
        object.forEach((name, value) -> predicate.put(String.valueOf(name), value));
        return predicate;
    }

    static Attestation sign(String predicateType, Map<String, ?> predicate, Manifest manifest, StatementSigner signer) {
        Statement.Subject subject = new Statement.Subject(
                manifest.name(), Map.of("sha256", manifest.rootDigest(), "dirHash", manifest.listingDigest()));
        byte[] payload = Statement.bytes(List.of(subject), predicateType, predicate);
        return signer.sign(new Envelope(Statement.MEDIA_TYPE, payload, List.of()), manifest);
    }

    /** What others name this statement by: the SHA-256 of its payload in lower-case hex. */
    public String digest() {
        return Sha256.hex(envelope.payload());
    }

    /**
     * Whether it is about exactly the files of a manifest, under their names: by the two digests of the whole, or as others name
     * files, each by its own SHA-256. There a folder needs every file under its path and nothing more; a single file may be one of
     * several.
     */
    public boolean isAbout(Manifest manifest) {
        return new Coverage(manifest).holds(statement.subjects());
    }

    /** What it is about where it is not about the files of a manifest, after "it is about", for people. */
    public String difference(Manifest manifest) {
        return new Coverage(manifest).difference(statement.subjects());
    }

    /** The line that an {@link AttestationFile} holds, without its end. */
    byte[] line() {
        return JsonText.compact(
                material instanceof Material.None ? envelope.plain() : new Bundle(material, envelope).plain());
    }
}
