package dev.gambeson.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.signing.bundle.Bundle;
import dev.gambeson.supply.signing.bundle.Material;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases by identities and by statements of others' tools. The extension that proves identities is not on the class path here. */
class ReleaseByOthersTest {

    private static final Path EXAMPLE = Path.of("../examples/credit");

    @TempDir
    private Path folder;

    private Path model;
    private Path policy;
    private Path root;
    private PrivateKeySigner signer;

    @BeforeEach
    void prepare() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        signer = new PrivateKeySigner(pair.getPrivate(), VerificationKey.of(pair.getPublic(), "ci"));
        Files.writeString(
                folder.resolve("ci.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        for (String file : new String[] {"model.onnx", "test.csv", "schema.yaml"}) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        model = folder.resolve("model.onnx");
        policy = folder.resolve("release.yaml");
        root = Files.writeString(folder.resolve("root.json"), "{}");
    }

    private void policy(String before, String demands) throws IOException {
        Files.writeString(
                policy,
                "gambeson-release: 1\n" + before + "keys:\n  ci: |\n"
                        + signer.verificationKey().pem().indent(4) + demands);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Console run(int code, String... arguments) {
        Console console = Console.run(Map.of("XDG_CONFIG_HOME", file("home")), false, arguments);
        assertThat(console.code()).as(console.all()).isEqualTo(code);
        return console;
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void anIdentityIsNotBelievedWithoutWhatProvesIt() throws IOException {
        run(0, "sign", model.toString(), "--key", file("ci.key"));
        String identity = "identities:\n  build: {subject: a, issuer: b}\n";
        String[] verify = {"verify", model.toString(), "--policy", policy.toString()};
        String[] rooted = {"verify", model.toString(), "--policy", policy.toString(), "--trusted-root", root.toString()
        };
        // Whom nobody demands needs no proof.
        policy(identity, "signature: {by: [ci]}\n");
        run(0, verify);
        assertThat(run(0, rooted).out()).contains("trusted-root");

        policy(identity, "signature: {by: [ci, build]}\n");
        assertThat(run(2, verify).err()).contains("there is no trusted root").contains("--trusted-root FILE");
        assertThat(line(run(3, rooted).err()))
                .contains("the module \"sigstore\" that checks them is not installed")
                .contains("make sigstore");
        policy("trusted-root: " + "a".repeat(64) + "\n" + identity, "signature: {by: [ci, build]}\n");
        assertThat(line(run(1, rooted).err()))
                .contains("root.json is another than")
                .contains("release.yaml names by its digest");
    }

    @Test
    void aReportIsNotWrittenOverTheTrustedRoot() throws IOException {
        policy("", "signature: {by: [ci]}\n");
        String target = "json=" + root;
        String[] verify = {
            "verify",
            model.toString(),
            "--policy",
            policy.toString(),
            "--trusted-root",
            root.toString(),
            "--report",
            target
        };
        assertThat(line(run(2, verify).err())).contains("would be overwritten");
        assertThat(root).hasContent("{}");
    }

    /** Cosign and GitHub write a report into a statement of their own: by file, and with numbers written anew. */
    @Test
    void aReportInAStatementOfOthersIsApprovedAndCounts() throws IOException {
        Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: credit
                task: classification
                model: {file: model.onnx, output: {positive: bad, threshold: 0.5}}
                data: {test: test.csv, schema: schema.yaml, label: class}
                stages: {data: off, privacy: off, fairness: off, robustness: off}
                policy: {fail-on: critical}
                """);
        run(0, "gate", folder.toString(), "--quiet", "--report", "json=" + file("gate.json"));
        String report = Files.readString(folder.resolve("gate.json"));
        assertThat(report).contains("\"seed\" : 1");
        String statement =
                """
                {"_type": "https://in-toto.io/Statement/v0.1",
                 "subject": [{"name": "dist/model.onnx", "digest": {"sha256": "%s"}}],
                 "predicateType": "https://gambeson.dev/report/v1", "predicate": %s}
                """.formatted(Sha256.hex(Files.readAllBytes(model)), report.replace("\"seed\" : 1", "\"seed\":1.0e0"));
        Envelope envelope =
                Envelope.sign(Statement.MEDIA_TYPE, statement.getBytes(StandardCharsets.UTF_8), List.of(signer));
        byte[] bundle = new Bundle(Material.OfKey.of(signer.verificationKey()), envelope).bytes();
        Path statements = Files.write(folder.resolve("model.onnx.intoto.jsonl"), bundle);
        policy("", "gate: {by: [ci]}\napproval: {by: [ci]}\n");
        String[] approve = {
            "approve", model.toString(), "--key", file("ci.key"), "--report", file("gate.json"), "--reason", "fine"
        };
        run(0, approve);
        assertThat(line(run(0, "verify", model.toString(), "--policy", policy.toString())
                        .out()))
                .contains("gate: passed")
                .contains("approval: signed by ci");
        assertThat(Files.readAllLines(statements))
                .hasSize(2)
                .first()
                .isEqualTo(new String(bundle, StandardCharsets.UTF_8));

        Path other = Files.move(model, folder.resolve("other.onnx"));
        Files.move(statements, folder.resolve("other.onnx.intoto.jsonl"));
        assertThat(line(run(1, "verify", other.toString(), "--policy", policy.toString())
                        .out()))
                .contains("it is about dist/model.onnx with")
                .contains("and the files are other.onnx with");
    }
}
