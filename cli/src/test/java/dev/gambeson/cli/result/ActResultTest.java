package dev.gambeson.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gambeson.cli.Console;
import dev.gambeson.cli.Schemas;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verbs say to programs, read as a program would. */
class ActResultTest {

    private static final String WORDS = "correct horse battery staple";

    @TempDir
    Path home;

    private Path model = Path.of("");

    @BeforeEach
    void aRingWhosePassphraseCostsNextToNothing() throws IOException {
        makeRing(ringFile());
        model = Files.createDirectory(home.resolve("credit"));
        Files.writeString(model.resolve("model.onnx"), "model");
        Files.writeString(model.resolve("config.json"), "{}");
    }

    private static void makeRing(KeyRingFile file) {
        Map<KeyPurpose, KeyAlgorithm> keys = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.put(purpose, KeyAlgorithm.standard(purpose));
        }
        try (Passphrase words = Passphrase.of(WORDS.toCharArray(), "the test")) {
            KeyRing ring = KeyRingChange.create(
                    "acme",
                    keys,
                    Map.of("passphrase", new PassphraseWrapper(words, new Argon2Cost(8, 1, 1))),
                    Instant.parse("2026-11-24T12:00:00Z"));
            file.create(ring, next -> {});
        }
    }

    @Test
    void aSignatureIsNamedWithItsPlaceItsKeyAndItsEntry() throws IOException {
        JsonNode signed = act("sign", "credit", "--evidence", "log");
        Path signature = model.resolve("model.sig");
        assertThat(signed.at("/made/0/path").asText()).isEqualTo(signature.toString());
        assertThat(signed.at("/made/0/sha256").asText()).isEqualTo(sha256(signature));
        assertThat(signed.at("/keys/0/keyId").asText()).isEqualTo(keyId(KeyPurpose.SIGN));
        assertThat(signed.at("/details/files").asInt()).isEqualTo(2);
        assertThat(signed.at("/evidence/log").asText())
                .isEqualTo(home.resolve("log").toString());
        assertThat(signed.at("/evidence/entries")).hasSize(1);
        assertThat(signed.at("/evidence/entries/0").asInt()).isZero();
        JsonNode again = act("sign", "credit", "--evidence", "log", "--overwrite");
        assertThat(again.at("/evidence/entries/0").asInt()).isEqualTo(1);
        JsonNode entry = Schemas.read(
                "evidence-entry",
                run(0, "evidence", "list", "log", "--last", "1").out());
        assertThat(entry.at("/entry").asInt()).isEqualTo(1);
        assertThat(entry.at("/act/objects/1/sha256")).isEqualTo(again.at("/made/0/sha256"));
        assertThat(act("sign", "credit", "--overwrite").has("evidence")).isFalse();
    }

    @Test
    void whatIsSealedAndOpenedSaysForWhom() throws IOException {
        JsonNode sealed = act("seal", "credit", "--out", "credit.sealed", "--to", "seal", "--object-version", "7");
        assertThat(sealed.at("/keys/0/role").asText()).isEqualTo("recipient");
        assertThat(sealed.at("/keys/0/keyId").asText()).isEqualTo(keyId(KeyPurpose.SEAL));
        JsonNode opened = act("open", "credit.sealed", "--out", "copy", "--evidence", "log");
        assertThat(opened.at("/details/objectVersion").asInt()).isEqualTo(7);
        assertThat(opened.at("/details/content").asText()).isEqualTo("folder");
        assertThat(opened.at("/details/bytes")).isEqualTo(sealed.at("/details/bytes"));
        assertThat(Path.of(opened.at("/made/0/path").asText()).resolve("config.json"))
                .hasContent("{}");
        assertThat(opened.at("/evidence/entries/0").asInt()).isZero();
        // What is opened is the result where it is printed.
        act("seal", "credit/config.json", "--out", "config.sealed");
        assertThat(run(0, "open", "config.sealed", "--out", "-").out()).isEqualTo("{}");
    }

    @Test
    void keysAreMadeHandedOutTrustedAndRevoked() throws IOException {
        JsonNode made = act("key", "create", "--name", "other", "--no-recovery", "--keys", "other.json");
        assertThat(made.at("/keys"))
                .hasSize(4)
                .allMatch(key -> key.get("role").asText().equals("made"));
        assertThat(made.at("/made/0/sha256").asText())
                .isEqualTo(new KeyRingFile(home.resolve("other.json")).read().sha256());
        JsonNode printed = act("key", "export", "sign");
        assertThat(printed.at("/details/publicKey").asText())
                .isEqualTo(plain("key", "export", "sign").out());
        JsonNode exported = act("key", "export", "sign", "--out", "acme.pem");
        assertThat(exported.at("/made/0/sha256").asText()).isEqualTo(sha256(home.resolve("acme.pem")));
        assertThat(exported.at("/keys/0/key").asText()).isEqualTo("sign/1");
        JsonNode trusted = act("key", "trust", "acme.pem", "--name", "acme", "--expires", "2027-11-25");
        assertThat(trusted.at("/keys/0/keyId")).isEqualTo(exported.at("/keys/0/keyId"));
        assertThat(trusted.at("/details/expires").asText()).isEqualTo("2027-11-25");
        assertThat(trusted.at("/made/0/sha256").asText()).isEqualTo(sha256(home.resolve("gambeson/trusted-keys.json")));
        JsonNode rotated = act("key", "rotate", "sign", "--evidence", "log");
        assertThat(rotated.at("/keys/0/key").asText()).isEqualTo("sign/2");
        assertThat(rotated.at("/details/revision").asInt()).isEqualTo(2);
        JsonNode revoked = act("key", "revoke", "sign/1", "--reason", "lost", "--evidence", "log");
        assertThat(revoked.at("/keys/0/keyId")).isEqualTo(exported.at("/keys/0/keyId"));
        assertThat(revoked.at("/evidence/entries/0").asInt()).isEqualTo(1);
        JsonNode there = act("key", "revoke", keyId(exported).substring(0, 16), "--reason", "lost");
        assertThat(keyId(there)).isEqualTo(keyId(exported));
        JsonNode rewrapped = act("key", "rotate", "--change-passphrase", "second");
        assertThat(rewrapped.at("/details/slots")).extracting(JsonNode::asText).contains("passphrase", "second");
        JsonNode list = Schemas.read("key-list", run(0, "key", "list").out());
        assertThat(list.at("/ring/sha256")).isEqualTo(rewrapped.at("/made/0/sha256"));
        Path clear = home.resolve("clear.pem");
        Console secret = run(0, "key", "export", "--insecure-private-key-in-clear", "--out", clear.toString());
        assertThat(Schemas.read("act-result", secret.out()).at("/made/0/role").asText())
                .isEqualTo("private-key");
        assertThat(secret.all())
                .doesNotContain(
                        Files.readString(clear).lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void snapshotsAreFrozenListedVerifiedAndBroughtBack() throws IOException {
        JsonNode frozen = act("snapshot", "create", "credit", "--store", "store", "--name", "rows", "--sign");
        assertThat(frozen.at("/details/name").asText()).isEqualTo("rows@1");
        assertThat(frozen.at("/keys/0/keyId").asText()).isEqualTo(keyId(KeyPurpose.SIGN));
        JsonNode list = Schemas.read(
                "snapshot-list", run(0, "snapshot", "list", "--store", "store").out());
        assertThat(list.at("/snapshots/0/digest")).isEqualTo(frozen.at("/details/digest"));
        assertThat(list.at("/snapshots/0/hasSignature").asBoolean()).isTrue();
        String[] verify = {"snapshot", "verify", "rows", "--store", "store", "--against", "credit"};
        JsonNode whole = Schemas.read("snapshot-verification", run(0, verify).out());
        assertThat(whole.at("/holds").asBoolean()).isTrue();
        Files.writeString(model.resolve("model.onnx"), "MODEL");
        JsonNode changed = Schemas.read("snapshot-verification", run(1, verify).out());
        assertThat(changed.at("/holds").asBoolean()).isFalse();
        assertThat(changed.at("/flawCount").asInt()).isEqualTo(1);
        assertThat(changed.at("/flaws/0/kind").asText()).isEqualTo("changed");
        assertThat(changed.at("/flaws/0/file").asText()).isEqualTo("model.onnx");
        JsonNode restored = act("snapshot", "restore", "rows", "--store", "store", "--out", "credit", "--replace");
        assertThat(restored.at("/made"))
                .extracting(one -> one.get("role").asText())
                .containsExactly("output", "kept");
        assertThat(Path.of(restored.at("/made/1/path").asText()).resolve("model.onnx"))
                .hasContent("MODEL");
        Path head = home.resolve("store/snapshots/rows/1.json");
        Files.writeString(head, Files.readString(head).replace("\"files\"", "\"FILES\""));
        JsonNode damaged = Schemas.read(
                "snapshot-list", run(1, "snapshot", "list", "--store", "store").out());
        assertThat(damaged.at("/snapshots/0/problem").asText()).isNotEmpty();
    }

    @Test
    void evidenceIsBegunProvedWitnessedErasedAndVerified() throws IOException {
        JsonNode begun = act("evidence", "create", "log", "--name", "example.com/evidence");
        assertThat(begun.at("/keys/0/vkey").asText()).startsWith("example.com/evidence+");
        act("sign", "credit", "--evidence", "log");
        JsonNode proved = act("evidence", "prove", "log", "--entry", "0", "--out", "proof");
        assertThat(proved.at("/details/entry").asInt()).isZero();
        act("evidence", "prove", "log", "--since", "0", "--out", "request");
        makeRing(new KeyRingFile(home.resolve("other.json")));
        JsonNode cosigned = act(
                "evidence",
                "witness",
                "request",
                "--key",
                begun.at("/keys/0/vkey").asText(),
                "--name",
                "example.org/witness",
                "--seen",
                "seen",
                "--out",
                "cosigned",
                "--keys",
                "other.json");
        assertThat(cosigned.at("/details/size").asInt()).isEqualTo(1);
        assertThat(cosigned.at("/made/0/path").asText())
                .isEqualTo(home.resolve("cosigned").toString());
        JsonNode erased = act("evidence", "erase", "log", "--entry", "0");
        assertThat(erased.at("/details/erased").asInt()).isEqualTo(1);
        JsonNode log = Schemas.read(
                "evidence-verification", run(0, "evidence", "verify", "log").out());
        assertThat(log.at("/size").asInt()).isEqualTo(2);
        JsonNode proof = Schemas.read(
                "evidence-verification", run(0, "evidence", "verify", "proof").out());
        assertThat(proof.at("/act/verb").asText()).isEqualTo("sign");
        Path entries = home.resolve("log/entries");
        byte[] bytes = Files.readAllBytes(entries);
        bytes[bytes.length / 3] ^= 1;
        Files.write(entries, bytes);
        JsonNode damaged = Schemas.read(
                "evidence-verification", run(1, "evidence", "verify", "log").out());
        assertThat(damaged.at("/flaw/kind").asText()).isIn("damaged", "changed");
        assertThat(damaged.at("/flaw/problem").asText()).isNotEmpty();
    }

    @Test
    void aBillOfMaterialsSaysWhereItIs() throws IOException {
        JsonNode bom = act("bom", "credit", "--out", "bom.json", "--sign");
        assertThat(bom.at("/made/0/sha256").asText()).isEqualTo(sha256(home.resolve("bom.json")));
        assertThat(bom.at("/made/1/role").asText()).isEqualTo("statements");
        assertThat(bom.at("/keys/0/keyId").asText()).isEqualTo(keyId(KeyPurpose.SIGN));
        // Where it is printed it is the result itself.
        assertThat(Schemas.parse(run(0, "bom", "credit").out()).at("/bomFormat").asText())
                .isEqualTo("CycloneDX");
    }

    @Test
    void whatIsNoActResultIsNone() {
        JsonNode good = act("sign", "credit", "--evidence", "log");
        var schema = Schemas.of("act-result");
        for (String field : List.of("schemaVersion", "verb", "made", "keys", "details")) {
            ObjectNode less = good.deepCopy();
            less.remove(field);
            assertThat(schema.validate(less)).as("without " + field).isNotEmpty();
        }
        for (String place : List.of("", "/made/0", "/keys/0", "/details", "/evidence")) {
            ObjectNode more = good.deepCopy();
            ((ObjectNode) more.at(place)).put("other", "x");
            assertThat(schema.validate(more)).as("more at " + place).isNotEmpty();
        }
        ObjectNode wrong = good.deepCopy();
        wrong.put("verb", "verify");
        assertThat(schema.validate(wrong)).isNotEmpty();
    }

    /** Where the user wants reports in a form that only they have, acts are told as ever. */
    @Test
    void theUsersFormOfReportsStopsNoAct() {
        Map<String, String> environment = new HashMap<>(environment());
        for (String format : List.of("sarif", "html", "table")) {
            environment.put("GAMBESON_FORMAT", format);
            assertThat(Console.run(environment, false, "key", "list").out()).startsWith("key ring acme");
        }
        environment.put("GAMBESON_FORMAT", "json");
        Schemas.read("key-list", Console.run(environment, false, "key", "list").out());
        environment.put("GAMBESON_FORMAT", "jsno");
        assertThat(Console.run(environment, false, "key", "list").err()).contains("did you mean `json`?");
    }

    /** Of a ring there may be no copy; nor of what is sealed or opened. */
    @Test
    void noResultTakesThePlaceOfTheRingOrOfWhatItIsMadeFrom() throws IOException {
        act("seal", "credit/config.json", "--out", "config.sealed");
        String ring = ring().toString();
        byte[] before = Files.readAllBytes(ring());
        for (String[] words : new String[][] {
            {"seal", "credit/config.json", "--overwrite", "--out", ring},
            {"seal", "credit/config.json", "--overwrite", "--out", "credit/config.json"},
            {"seal", "credit", "--out", "credit/config.json", "--overwrite"},
            {"open", "config.sealed", "--overwrite", "--out", ring},
            {"open", "config.sealed", "--overwrite", "--out", "config.sealed"},
            {"sign", "credit", "--overwrite", "--out", ring},
            {"bom", "credit", "--out", ring}
        }) {
            Console refused = plain(words);
            assertThat(refused.code()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(refused.err()).contains("is never replaced");
        }
        assertThat(Files.readAllBytes(ring())).isEqualTo(before);
        assertThat(model.resolve("config.json")).hasContent("{}");
    }

    /** Messages are on standard error, and gone when nobody wants them. */
    @Test
    void quietIsQuiet() {
        Console told = plain("key", "export", "--out", "one.pem");
        assertThat(told.err()).isEqualTo("wrote " + home.resolve("one.pem") + "\n");
        Console silent = plain("key", "export", "--out", "two.pem", "--quiet");
        assertThat(silent.all()).isEmpty();
    }

    private JsonNode act(String... words) {
        return Schemas.read("act-result", run(0, words).out());
    }

    private Console run(int code, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--format", "json"));
        Console console = plain(arguments.toArray(String[]::new));
        assertThat(console.code()).as(console.all()).isEqualTo(code);
        return console;
    }

    /** Words that name something in the folder of the test stand for it. */
    private Console plain(String... words) {
        List<String> names = List.of(
                "credit",
                "credit/config.json",
                "credit.sealed",
                "config.sealed",
                "copy",
                "log",
                "store",
                "proof",
                "request",
                "seen",
                "cosigned",
                "bom.json",
                "acme.pem",
                "other.json",
                "one.pem",
                "two.pem");
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            arguments.add(names.contains(word) ? home.resolve(word).toString() : word);
        }
        return Console.run(environment(), false, arguments.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of(
                "XDG_CONFIG_HOME",
                home.toString(),
                "USER",
                "ada",
                "GAMBESON_PASSPHRASE",
                WORDS,
                "GAMBESON_NEW_PASSPHRASE",
                "another horse battery staple");
    }

    private KeyRingFile ringFile() {
        return new KeyRingFile(ring());
    }

    private Path ring() {
        return home.resolve("gambeson/keys.json");
    }

    private String keyId(KeyPurpose purpose) {
        return ringFile().read().active(purpose).orElseThrow().keyId();
    }

    private static String keyId(JsonNode result) {
        return result.at("/keys/0/keyId").asText();
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.hex(Files.readAllBytes(file));
    }
}
