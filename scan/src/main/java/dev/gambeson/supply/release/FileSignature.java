package dev.gambeson.supply.release;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose signature lies beside files (OpenSSF Model Signing v1.0), held against keys that somebody names. It is stricter than the
 * standard: every file that is there must be signed, whatever the signature says it leaves out. Immutable.
 *
 * @param by those of the keys that signed exactly these files; their order is that of the keys
 * @param problem why nobody did, as a sentence without its end; null where somebody did
 */
public record FileSignature(List<VerificationKey> by, @Nullable String problem) {

    private static final String MODEL_SIGNATURE = "https://model_signing/signature/v1.0";
    private static final int LARGEST = 64 << 20;

    /** A signature. */
    public FileSignature {
        by = List.copyOf(by);
    }

    /** Where the signature of a file or folder lies unless somebody says otherwise: beside it. */
    public static Path beside(Path model) {
        Path whole = model.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".sig");
    }

    /**
     * Checks one. Whatever is wrong with it is the problem that is told, not an exception.
     *
     * @param signature its file, which need not be there
     * @param name what to call that file
     * @param manifest the files as they are now
     * @param keys whose signatures are looked for
     */
    public static FileSignature of(
            Path signature, String name, Manifest manifest, Collection<VerificationKey> keys) {
        if (!Files.exists(signature)) {
            return none("there is no signature " + name);
        }
        try (FileInput file = FileInput.open(signature, name)) {
            JsonNode bundle = JsonNode.of(file.readAll(LARGEST), name);
            Envelope envelope = Envelope.of(bundle.at("dsseEnvelope"));
            if (!envelope.payloadType().equals(Statement.MEDIA_TYPE)) {
                return none(name + " is no signature over files");
            }
            String difference = difference(Statement.of(envelope.payload(), name), manifest);
            if (difference != null) {
                return none(name + " is over other files: " + difference);
            }
            List<VerificationKey> by = envelope.signedBy(keys);
            return by.isEmpty() ? none(name + " is by none of the keys that count") : new FileSignature(by, null);
        } catch (InputException e) {
            return none(String.valueOf(e.getMessage()));
        }
    }

    private static FileSignature none(String problem) {
        return new FileSignature(List.of(), problem);
    }

    /** How what is signed differs from what is there; null where it does not. */
    private static @Nullable String difference(Statement statement, Manifest manifest) {
        if (!statement.predicateType().equals(MODEL_SIGNATURE)
                || statement.subjects().size() != 1) {
            return "it is no signature by version 1.0 of OpenSSF Model Signing";
        }
        Map<String, String> signed = new HashMap<>();
        MessageDigest root = Sha256.digest();
        for (JsonNode resource : statement.predicate().at("resources").items()) {
            if (!resource.at("algorithm").text().equals("sha256")) {
                return "it is by parts of files or by another digest than SHA-256, which is not taken here";
            }
            root.update(resource.at("digest").hex());
            if (signed.put(resource.at("name").text(), resource.at("digest").text()) != null) {
                return resource.at("name").text() + " is named twice";
            }
        }
        String subject = statement.subjects().get(0).digests().get("sha256");
        if (!HexFormat.of().formatHex(root.digest()).equals(subject)) {
            return "its digest is not that of the files it names";
        }
        boolean single = manifest.resources().size() == 1 && signed.size() == 1 && signed.containsKey(".");
        for (Resource resource : manifest.resources()) {
            String digest = signed.remove(single ? "." : resource.name());
            if (digest == null) {
                return resource.name() + " is not among them";
            }
            if (!digest.equals(resource.sha256())) {
                return resource.name() + " was changed";
            }
        }
        return signed.isEmpty() ? null : signed.keySet().iterator().next() + " is missing";
    }
}
