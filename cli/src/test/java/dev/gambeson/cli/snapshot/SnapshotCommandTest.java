package dev.gambeson.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.slot.Argon2Cost;
import dev.gambeson.crypto.key.slot.PassphraseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCommandTest {

    private static final String WORDS = "correct horse battery staple";
    private static final String SECRET = "4711,has the disease\n";

    @TempDir
    Path folder;

    @BeforeEach
    void ring() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/rows.csv"), SECRET);
        Files.writeString(folder.resolve("data/schema.yaml"), "columns: []\n");
        Map<KeyPurpose, KeyAlgorithm> keys = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.put(purpose, KeyAlgorithm.standard(purpose));
        }
        Files.createDirectories(folder.resolve("settings/gambeson"));
        try (Passphrase words = Passphrase.of(WORDS.toCharArray(), "the test")) {
            KeyRing ring = KeyRingChange.create(
                    "acme",
                    keys,
                    Map.of("passphrase", new PassphraseWrapper(words, new Argon2Cost(8, 1, 1))),
                    Instant.parse("2026-11-24T12:00:00Z"));
            new KeyRingFile(folder.resolve("settings/gambeson/keys.json")).create(ring, next -> {});
            Files.writeString(
                    folder.resolve("sign.pem"),
                    ring.verificationKeys(KeyPurpose.SIGN).get(0).pem());
        }
    }

    private Console run(String... arguments) {
        Console console =
                Console.run(Map.of("XDG_CONFIG_HOME", in("settings"), "GAMBESON_PASSPHRASE", WORDS), false, arguments);
        assertThat(console.all()).doesNotContain(WORDS).doesNotContain("disease");
        return console;
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private Console create(String... more) {
        return run(Stream.concat(
                        Stream.of("snapshot", "create", in("data"), "--store", in("store"), "--name", "credit"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void frozenVerifiedDamagedAndBroughtBack() throws IOException {
        Console created = create("--sign", "--evidence", in("log"));
        assertThat(created.code()).as(created.all()).isZero();
        assertThat(created.out()).contains("frozen         credit@1: data, 2 files, 33 bytes", "signed by");
        String[] verify = {
            "snapshot",
            "verify",
            "credit",
            "--store",
            in("store"),
            "--against",
            in("data"),
            "--public-key",
            in("sign.pem")
        };
        Console verified = run(verify);
        assertThat(verified.code()).as(verified.all()).isZero();
        assertThat(verified.out()).contains("verified       credit@1", "signed by      sign.pem, key ");
        Files.writeString(folder.resolve("data/rows.csv"), "4711,is well\n");
        Console changed = run(verify);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out())
                .contains("not verified   credit@1", in("data") + ": rows.csv has changed and has 13 bytes, not 21");
        String[] restore = {
            "snapshot",
            "restore",
            "credit@1",
            "--store",
            in("store"),
            "--out",
            in("data"),
            "--public-key",
            in("sign.pem"),
            "--evidence",
            in("log")
        };
        assertThat(run(restore).err()).contains("is there already", "--replace");
        Console restored =
                run(Stream.concat(Stream.of(restore), Stream.of("--replace")).toArray(String[]::new));
        assertThat(restored.code()).as(restored.all()).isZero();
        assertThat(restored.out())
                .contains("restored       credit@1", "kept           " + in("data.damaged-20261124T1200"));
        assertThat(folder.resolve("data/rows.csv")).hasContent(SECRET);
        assertThat(folder.resolve("data.damaged-20261124T120000.000Z/rows.csv")).hasContent("4711,is well\n");
        assertThat(new String(Files.readAllBytes(folder.resolve("log/entries")), StandardCharsets.UTF_8))
                .contains("\"snapshot\"", "\"restore\"", "credit@1", "data.damaged-")
                .doesNotContain("disease");
        assertThat(run("snapshot", "list", "--store", in("store")).out())
                .matches(
                        "credit@1  2026-11-24T12:00:00Z  2 files, 33 bytes, with a signature\n    [0-9a-f]{16}  data\n");
    }

    @Test
    void whoTrustsSomebodyDemandsASignature() {
        create();
        String[] verify = {"snapshot", "verify", "credit", "--store", in("store")};
        assertThat(run(verify).out()).contains("signed by      nobody you trust");
        String[] trusting = Stream.concat(Stream.of(verify), Stream.of("--public-key", in("sign.pem")))
                .toArray(String[]::new);
        Console refused = run(trusting);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("credit@1 is not signed");
        assertThat(run(Stream.concat(Stream.of(trusting), Stream.of("--allow-unsigned"))
                                .toArray(String[]::new))
                        .code())
                .isZero();
    }

    /** What is sealed lies nowhere in clear, names of files included, and nobody else can open it. */
    @Test
    void sealedNobodyElseReadsIt() throws IOException {
        assertThat(create("--to", "seal").out()).contains("sealed for     ring ");
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("disease", "rows.csv");
            }
        }
        List<String> restore = List.of("snapshot", "restore", "credit", "--store", in("store"), "--out", in("back"));
        Console nobody = Console.run(Map.of("XDG_CONFIG_HOME", in("nobody")), false, restore.toArray(String[]::new));
        assertThat(nobody.code()).as(nobody.all()).isEqualTo(2);
        assertThat(folder.resolve("back")).doesNotExist();
        Console owner = run(restore.toArray(String[]::new));
        assertThat(owner.code()).as(owner.all()).isZero();
        assertThat(folder.resolve("back/rows.csv")).hasContent(SECRET);
    }

    @Test
    void theListNamesWhatIsDamaged() throws IOException {
        create();
        create();
        Files.writeString(folder.resolve("store/snapshots/credit/1.json"), "{}");
        Console list = run("snapshot", "list", "--store", in("store"));
        assertThat(list.code()).isEqualTo(1);
        assertThat(list.out())
                .contains("credit@1  snapshot credit@1: is not as it was written", "credit@2  2026-11-24");
    }
}
