package dev.gambeson.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gambeson.cli.CheapRing;
import dev.gambeson.cli.Console;
import dev.gambeson.cli.Schemas;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.signature.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model goes through the gate, is scanned, signed and approved; then somebody does what he should not, each in turn. */
class ReleaseCommandTest {

    private static final Path EXAMPLE = Path.of("../examples/credit");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path model;
    private Path statements;

    /** The keys and the proofs are made once; each test has a copy of them. */
    @BeforeAll
    static void prove() throws IOException {
        for (String file : new String[] {"model.onnx", "test.csv", "schema.yaml"}) {
            Files.copy(EXAMPLE.resolve(file), shared.resolve(file));
        }
        Files.writeString(shared.resolve("gambeson.yaml"), """
                gambeson: 1
                name: credit
                task: classification
                model: {file: model.onnx, output: {positive: bad, threshold: 0.5}}
                data: {test: test.csv, schema: schema.yaml, label: class}
                stages: {data: off, privacy: off, fairness: off, robustness: off}
                policy: {fail-on: critical}
                """);
        Files.writeString(shared.resolve("floor.yaml"), "gambeson-policy: 1\nfail-on: critical\n");
        key("ci");
        key("policy");
        Files.writeString(shared.resolve("release.yaml"), """
                gambeson-release: 1
                keys:
                  ci: |
                %s
                signature: {by: [ci]}
                scan: {by: [ci], days: 30}
                gate: {by: [ci], floor: %s, days: 30, pipeline: {repository: https://github.com/acme/credit}}
                approval: {by: [ci]}
                """.formatted(
                        Files.readString(shared.resolve("ci.pem")).indent(4),
                        Sha256.hex(Files.readAllBytes(shared.resolve("floor.yaml")))));
        prove(shared, "floor.yaml");
        run(shared, 0, "scan", file(shared, "model.onnx"), "--sign", "--key", file(shared, "ci.key"));
        run(
                shared,
                0,
                "approve",
                file(shared, "model.onnx"),
                "--key",
                file(shared, "ci.key"),
                "--report",
                file(shared, "gate.json"),
                "--reason",
                "fine");
        run(shared, 0, "sign", file(shared, "model.onnx"), "--key", file(shared, "ci.key"));
    }

    private static void key(String name) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(
                    shared.resolve(name + ".pem"),
                    VerificationKey.of(pair.getPublic(), name).pem());
            Files.writeString(
                    shared.resolve(name + ".key"),
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(pair.getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void prove(Path folder, String floor, String... more) {
        List<String> gate = new ArrayList<>(List.of(
                "gate",
                folder.toString(),
                "--sign",
                "--key",
                file(folder, "ci.key"),
                "--quiet",
                "--policy",
                file(folder, floor),
                "--report",
                "json=" + file(folder, "gate.json")));
        gate.addAll(List.of(more));
        run(folder, 0, gate.toArray(String[]::new));
    }

    @BeforeEach
    void copy() throws IOException {
        try (var files = Files.walk(shared)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, folder.resolve(shared.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        model = folder.resolve("model.onnx");
        statements = folder.resolve("model.onnx.intoto.jsonl");
    }

    @AfterEach
    void noSecretIsLeft() throws IOException {
        assertThat(Files.readString(statements)).doesNotContain("correct horse");
    }

    private static String file(Path folder, String name) {
        return folder.resolve(name).toString();
    }

    private static Console run(Path folder, int code, String... arguments) {
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME", file(folder, "home"),
                "GAMBESON_PASSPHRASE", "correct horse battery staple",
                "GITHUB_ACTIONS", "true",
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "acme/credit");
        Console console = Console.run(environment, false, arguments);
        assertThat(console.code()).as(console.all()).isEqualTo(code);
        return console;
    }

    private String verify(int code) {
        // Lines are wrapped for people.
        return run(folder, code, "verify", model.toString(), "--policy", file(folder, "release.yaml"))
                .out()
                .replaceAll("\\s+", " ");
    }

    @Test
    void anApprovalIsToldToPrograms() {
        Console approved = run(
                folder,
                0,
                "approve",
                model.toString(),
                "--key",
                file(folder, "ci.key"),
                "--reason",
                "fine",
                "--until",
                "2027-01-31",
                "--format",
                "json");
        JsonNode result = Schemas.read("act-result", approved.out());
        assertThat(result.at("/made/0/path").asText()).isEqualTo(statements.toString());
        assertThat(result.at("/details/name").asText()).isEqualTo("model.onnx");
        assertThat(result.at("/details/until").asText()).isEqualTo("2027-01-31");
        assertThat(approved.err()).isEqualTo("wrote " + statements + "\n");
    }

    @Test
    void whatIsProvedMayBeReleased() {
        assertThat(verify(0))
                .contains("signature: signed by ci")
                .contains("scan: every file was scanned to its end")
                .contains("held to")
                .contains("which says that it ran for https://github.com/acme/credit; signed by ci")
                .contains("approval: signed by ci")
                .contains("PASS 0 findings");
    }

    @Test
    void aTamperedCopyMayNot() throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        assertThat(verify(1))
                .contains("signature is not met")
                .contains("scan is not met: there is a report of a scan, but");
    }

    @Test
    void aPassMadeByHandIsNone() throws IOException {
        StringBuilder forged = new StringBuilder();
        for (String line : Files.readAllLines(statements)) {
            Matcher payload = Pattern.compile("\"payload\":\"([^\"]+)\"").matcher(line);
            assertThat(payload.find()).isTrue();
            String text = new String(Base64.getDecoder().decode(payload.group(1)), StandardCharsets.UTF_8);
            String other = text.replace("\"threads\":", "\"threads\":1");
            String encoded = Base64.getEncoder().encodeToString(other.getBytes(StandardCharsets.UTF_8));
            forged.append(line.replace(payload.group(1), encoded)).append('\n');
        }
        Files.writeString(statements, forged);
        assertThat(verify(1))
                .contains("gate is not met: there is a report of the gate, but ci has not signed it")
                .contains("scan is not met: there is a report of a scan, but ci has not signed it");
    }

    @Test
    void whatEveryProofLeavesOutMayNotLieThere() throws IOException {
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        Files.copy(model, bundle.resolve("model.onnx"));
        String policy = Files.readString(folder.resolve("release.yaml"));
        Path scanned = Files.writeString(
                folder.resolve("scanned.yaml"),
                policy.substring(0, policy.indexOf("signature:")) + "scan: {by: [ci]}\n");
        run(folder, 0, "scan", bundle.toString(), "--sign", "--key", file(folder, "ci.key"));
        String[] verify = {"verify", bundle.toString(), "--policy", scanned.toString()};
        run(folder, 0, verify);
        Files.createDirectory(bundle.resolve(".github"));
        run(folder, 0, verify);
        Files.writeString(bundle.resolve(".github/model.pkl"), "cos\nsystem\n(S'id'\ntR.");
        assertThat(run(folder, 1, verify).out().replaceAll("\\s+", " "))
                .contains(".github is left out of every list of files, and is there");
    }

    @Test
    void aReportIsNotWrittenOverWhatIsVerified() throws IOException {
        for (String input : new String[] {"model.onnx", "model.onnx.sig", "model.onnx.intoto.jsonl", "release.yaml"}) {
            byte[] before = Files.readAllBytes(folder.resolve(input));
            String target = "json=" + file(folder, input);
            String policy = file(folder, "release.yaml");
            assertThat(run(folder, 2, "verify", model.toString(), "--policy", policy, "--report", target)
                            .err()
                            .replaceAll("\\s+", " "))
                    .contains("would be overwritten");
            assertThat(folder.resolve(input)).hasBinaryContent(before);
        }
        String target = "json=" + model;
        run(folder, 2, "verify", model.toString(), "--public-key", file(folder, "ci.pem"), "--report", target);
    }

    @Test
    void aRelaxedPolicyIsAnother() throws IOException {
        Files.writeString(folder.resolve("relaxed.yaml"), "gambeson-policy: 1\nfail-on: critical\n# quite\n");
        prove(folder, "relaxed.yaml");
        assertThat(verify(1)).contains("relaxed.yaml with another digest than is demanded");
    }

    @Test
    void anApprovalIsOfTheReportThatWasRead() throws IOException {
        Path older = Files.copy(folder.resolve("gate.json"), folder.resolve("older.json"));
        prove(folder, "floor.yaml", "--seed", "3");
        String[] approval = {
            "approve",
            model.toString(),
            "--key",
            file(folder, "ci.key"),
            "--report",
            older.toString(),
            "--reason",
            "fine"
        };
        assertThat(run(folder, 0, approval).out())
                .contains("newer report", "verdict pass: for that this approval does not count");
        // Two approvals of the older report are refused for one reason, which is told once as finding and once as
        // reason.
        assertThat(verify(1).split("what was approved is another report", -1)).hasSize(3);
        String report = Files.readString(folder.resolve("gate.json"));
        Files.writeString(folder.resolve("gate.json"), report.replace("\"seed\" : 3", "\"seed\" : 2"));
        Console refused = run(
                folder,
                1,
                "approve",
                model.toString(),
                "--key",
                file(folder, "ci.key"),
                "--report",
                file(folder, "gate.json"),
                "--reason",
                "fine");
        assertThat(refused.err()).contains("is not among the signed reports of the gate about model.onnx");
        Console newest =
                run(folder, 0, "approve", model.toString(), "--key", file(folder, "ci.key"), "--reason", "fine");
        assertThat(newest.out()).doesNotContain("newer report");
        verify(0);
    }

    @Test
    void anOldKeyThatWasRevokedNoLongerCounts() throws IOException {
        String id = id("ci.pem");
        run(folder, 0, "key", "trust", file(folder, "ci.pem"), "--name", "build-server", "--id", id);
        verify(0);
        run(
                folder,
                0,
                "key",
                "revoke",
                id,
                "--trusted",
                file(folder, "home/gambeson/trusted-keys.json"),
                "--reason",
                "stolen");
        assertThat(verify(1)).contains("the key of ci was revoked on").contains("stolen");
    }

    @Test
    void aPolicyIsSignedWhereSomebodyIsTrustedWithPolicies() throws IOException {
        run(
                folder,
                0,
                "key",
                "trust",
                file(folder, "policy.pem"),
                "--name",
                "security",
                "--for",
                "policy",
                "--id",
                id("policy.pem"));
        String release = file(folder, "release.yaml");
        Console refused = run(folder, 1, "verify", model.toString(), "--policy", release);
        assertThat(refused.err())
                .contains("is not signed by anybody whom you trust with policies: there is no signature");
        run(folder, 1, "gate", folder.toString(), "--quiet", "--policy", file(folder, "floor.yaml"));

        run(folder, 0, "sign", release, "--key", file(folder, "ci.key"));
        assertThat(run(folder, 1, "verify", model.toString(), "--policy", release)
                        .err())
                .contains("is not signed by anybody whom you trust with policies");
        run(folder, 0, "sign", release, "--key", file(folder, "policy.key"), "--overwrite");
        verify(0);
        run(folder, 0, "sign", file(folder, "floor.yaml"), "--key", file(folder, "policy.key"));
        prove(folder, "floor.yaml");

        Files.writeString(Path.of(release), Files.readString(Path.of(release)).replace("approval: {by: [ci]}", ""));
        run(folder, 1, "verify", model.toString(), "--policy", release);
    }

    private String id(String pem) throws IOException {
        return VerificationKey.ofPem(Files.readString(folder.resolve(pem)), pem).keyId();
    }

    @Test
    void exceptionsCountOnceSomebodyWhomTheFloorNamesHasSignedThem() throws IOException {
        Files.writeString(folder.resolve("ignore.yaml"), """
                gambeson-ignore: 1
                ignore:
                  - {rule: audit/poor-calibration, subject: model.onnx, reason: known, owner: bob, expires: 2026-12-31}
                """);
        Files.writeString(folder.resolve("strict.yaml"), """
                gambeson-policy: 1
                fail-on: low
                countersigned-by:
                  security: |
                %s
                """.formatted(
                        Files.readString(folder.resolve("policy.pem")).indent(4)));
        String[] gate = {
            "gate",
            folder.toString(),
            "--quiet",
            "--policy",
            file(folder, "strict.yaml"),
            "--ignore",
            file(folder, "ignore.yaml")
        };
        assertThat(run(folder, 1, gate).out()).contains("report/not-countersigned");
        run(folder, 0, "sign", file(folder, "ignore.yaml"), "--key", file(folder, "ci.key"));
        assertThat(run(folder, 1, gate).out()).contains("report/not-countersigned");
        run(folder, 0, "sign", file(folder, "ignore.yaml"), "--key", file(folder, "policy.key"), "--overwrite");
        assertThat(Console.run(Map.of("XDG_CONFIG_HOME", file(folder, "home")), false, gate)
                        .out())
                .doesNotContain("report/not-countersigned");
    }

    /** Whom a policy names who was revoked on this machine excuses nothing here. */
    @Test
    void aCountersignerWhoWasRevokedExcusesNothing() throws IOException {
        Map<String, String> home = Map.of("XDG_CONFIG_HOME", file(folder, "home"));
        Files.writeString(folder.resolve("ignore.yaml"), """
                gambeson-ignore: 1
                ignore:
                  - {rule: audit/poor-calibration, subject: model.onnx, reason: known, owner: bob, expires: 2026-12-31}
                """);
        Files.writeString(folder.resolve("strict.yaml"), """
                gambeson-policy: 1
                countersigned-by:
                  security: |
                %s
                """.formatted(
                        Files.readString(folder.resolve("policy.pem")).indent(4)));
        String[] gate = {
            "gate",
            folder.toString(),
            "--quiet",
            "--policy",
            file(folder, "strict.yaml"),
            "--ignore",
            file(folder, "ignore.yaml")
        };
        for (String[] key : new String[][] {{"policy", "security"}, {"ci", "boss"}}) {
            Console trusted = Console.run(
                    home, false, "key", "trust", file(folder, key[0] + ".pem"), "--name", key[1], "--for", "policy");
            assertThat(trusted.code()).as(trusted.all()).isZero();
        }
        run(folder, 0, "sign", file(folder, "strict.yaml"), "--key", file(folder, "ci.key"));
        run(folder, 0, "sign", file(folder, "ignore.yaml"), "--key", file(folder, "policy.key"));
        Console before = Console.run(home, false, gate);
        assertThat(before.out()).contains("model.onnx").doesNotContain("report/not-countersigned");
        String id = VerificationKey.ofPem(Files.readString(folder.resolve("policy.pem")), "policy.pem")
                .keyId();
        Console revoked = Console.run(home, false, "key", "revoke", id, "--reason", "left");
        assertThat(revoked.code()).as(revoked.all()).isZero();
        assertThat(Console.run(home, false, gate).out()).contains("report/not-countersigned");
    }

    @Test
    void aBillOfMaterialsIsStatedToo() throws IOException {
        Path policy = folder.resolve("release.yaml");
        Files.writeString(policy, Files.readString(policy) + "bom: {by: [ci]}\n");
        assertThat(verify(1)).contains("bom is not met: a bill of materials is missing beside the files");
        run(
                folder,
                0,
                "bom",
                model.toString(),
                "--sign",
                "--key",
                file(folder, "ci.key"),
                "--out",
                file(folder, "bom.json"));
        assertThat(verify(0)).contains("bom: what the files are made of is stated; signed by ci");
    }

    @Test
    void anActThatCannotBeEnteredSignsNothing() throws IOException {
        CheapRing.make(folder.resolve("home"), "correct horse battery staple", KeyPurpose.SIGN, KeyPurpose.LOG);
        byte[] before = Files.readAllBytes(statements);
        Files.writeString(folder.resolve("log"), "no folder");
        Console refused =
                run(folder, 3, "approve", model.toString(), "--reason", "fine", "--evidence", file(folder, "log"));
        assertThat(refused.out()).doesNotContain("approved");
        assertThat(Files.readAllBytes(statements)).isEqualTo(before);
        Files.delete(folder.resolve("log"));
        run(folder, 0, "approve", model.toString(), "--reason", "fine", "--evidence", file(folder, "log"));
        assertThat(Files.readAllLines(statements)).hasSize(4);
    }
}
