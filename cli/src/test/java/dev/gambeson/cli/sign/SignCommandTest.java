package dev.gambeson.cli.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.CheapRing;
import dev.gambeson.cli.Console;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.signature.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignCommandTest {

    @TempDir
    Path folder;

    private Path model;
    private Map<String, String> environment;

    @BeforeEach
    void model() throws IOException, GeneralSecurityException {
        environment = Map.of(
                "XDG_CONFIG_HOME", folder.resolve("config").toString(), "GAMBESON_PASSPHRASE", "correct horse battery");
        model = Files.createDirectories(folder.resolve("credit"));
        Files.writeString(model.resolve("model.onnx"), "model");
        Files.writeString(model.resolve("config.json"), "{}");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(
                folder.resolve("key.pub"),
                VerificationKey.of(pair.getPublic(), "test").pem());
    }

    @Test
    void aModelThatIsNotThereIsToldFromOneWithoutASignature() {
        Console nowhere = run("verify", "nowhere", "--public-key", "key.pub");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("nowhere: there is no such file or folder");
        Console unsigned = run("verify", "credit", "--public-key", "key.pub");
        assertThat(unsigned.code()).isEqualTo(2);
        assertThat(unsigned.err()).contains("credit has no signature: there is no ", "gambeson sign ");
    }

    /** Of the names in a folder that somebody else packed, none speaks to the terminal. */
    @Test
    void namesAreShownAndNotObeyed() throws IOException {
        Files.move(model, model.resolveSibling("cre\u001b[31mdit"));
        Console signed = run("sign", "cre\u001b[31mdit", "--key", "key.pem");
        assertThat(signed.code()).as(signed.all()).isZero();
        assertThat(signed.all()).doesNotContain("\u001b");
        assertThat(signed.out().lines())
                .filteredOn(line -> !line.startsWith("signature"))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void aModelIsSignedAndEveryChangeIsNamed() throws IOException {
        Console signed = run("sign", "credit", "--key", "key.pem");
        assertThat(signed.code()).as(signed.all()).isZero();
        assertThat(signed.out())
                .contains("signed         credit: 2 files, 7 bytes")
                .contains("ecdsa-p256");
        String[] verify = {"verify", "credit", "--public-key", "key.pub"};
        Console good = run(verify);
        assertThat(good.code()).as(good.all()).isZero();
        assertThat(good.out()).contains("PASS").contains("signed by key.pub, ecdsa-p256 key ");
        assertThat(run("sign", "credit", "--key", "key.pem").err()).contains("is there already");
        Files.writeString(model.resolve("model.onnx"), "MODEL");
        Files.writeString(model.resolve("evil.py"), "");
        Console bad = run(verify);
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out())
                .contains("FAIL")
                .contains("signing/file-changed")
                .contains("model.onnx: was signed with")
                .contains("evil.py: was not signed");
        Console json = run("verify", "credit", "--public-key", "key.pub", "--format", "json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out())
                .contains("\"verdict\" : \"fail\"")
                .contains("\"root-digest\"")
                .contains("\"file\" : \"evil.py\"");
    }

    @Test
    void noListOfExceptionsMakesATamperedModelPass() throws IOException {
        run("sign", "credit", "--key", "key.pem");
        Files.writeString(model.resolve("model.onnx"), "MODEL");
        Files.writeString(
                folder.resolve("ignore.yaml"),
                "- rule: signing/*\n  subject: model\n  reason: none\n  owner: me\n  expires: 2027-01-01\n");
        Console console = run(
                "verify",
                "credit",
                "--public-key",
                "key.pub",
                "--ignore",
                folder.resolve("ignore.yaml").toString());
        assertThat(console.code()).as(console.all()).isIn(1, 2);
        assertThat(console.all()).doesNotContain("PASS");
    }

    @Test
    void oneFileHasItsSignatureBesideIt() {
        Console signed = run("sign", "credit/model.onnx", "--key", "key.pem");
        assertThat(signed.code()).as(signed.all()).isZero();
        assertThat(model.resolve("model.onnx.sig")).isRegularFile();
        assertThat(run("verify", "credit/model.onnx", "--public-key", "key.pub").code())
                .isZero();
        assertThat(run("verify", "credit/config.json", "--public-key", "key.pub")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aKeyOfTheRingSignsUnderItsNameAndLeavesEvidence() throws IOException {
        CheapRing.make(folder.resolve("config"), "correct horse battery", KeyPurpose.SIGN, KeyPurpose.LOG);
        Console signed =
                run("sign", "credit", "--evidence", folder.resolve("log").toString());
        assertThat(signed.code()).as(signed.all()).isZero();
        assertThat(folder.resolve("log")).isDirectory();
        assertThat(run("verify", "credit").err()).contains("say whom you trust");
        assertThat(run(
                                "key",
                                "export",
                                "sign",
                                "--out",
                                folder.resolve("acme.pub").toString())
                        .code())
                .isZero();
        assertThat(run("key", "trust", folder.resolve("acme.pub").toString(), "--name", "acme")
                        .code())
                .isZero();
        Console good = run("verify", "credit");
        assertThat(good.code()).as(good.all()).isZero();
        assertThat(good.out()).contains("signed by acme, ");
        assertThat(run("sign", "credit", "--key", "seal", "--overwrite").err()).contains("does not sign models");
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("correct horse battery");
            }
        }
    }

    private Console run(String... words) {
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            Path here = folder.resolve(word);
            arguments.add(Files.exists(here) ? here.toString() : word);
        }
        return Console.run(environment, false, arguments.toArray(String[]::new));
    }
}
