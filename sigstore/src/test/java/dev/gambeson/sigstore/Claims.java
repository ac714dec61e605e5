package dev.gambeson.sigstore;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What others have signed with an identity at Sigstore. */
final class Claims {

    static final String WHO = "stefanb@us.ibm.com";
    static final String ISSUER = "https://sigstore.verify.ibm.com/oauth2";

    private Claims() {}

    /** A folder that a version of the reference implementation has signed. */
    static Path model(String version) {
        return Path.of("..", "scan", "src", "test", "resources", "dev", "gambeson", "supply", "signing")
                .resolve("historical")
                .resolve(version + "-sigstore");
    }

    static byte[] bundle(String version) throws IOException {
        return Files.readAllBytes(model(version).resolve("model.sig"));
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Claims.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /** The trusted root of the public Sigstore, of August 2026. */
    static IdentityTrust publicRoot() throws IOException {
        return trust(resource("trusted_root.json"));
    }

    static IdentityTrust trust(byte[] root) {
        return new IdentityTrust(List.of(ExpectedIdentity.exactly(WHO, ISSUER)), root, "root.json");
    }

    static IdentityClaim claim(byte[] bundle) {
        JsonNode json = JsonNode.of(bundle, "model.sig");
        return new IdentityClaim(json.at("verificationMaterial"), Envelope.of(json.at("dsseEnvelope")), "model.sig");
    }

    /** The files of sigstore-conformance by their names. */
    static Map<String, byte[]> conformance() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(resource("conformance.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
