package dev.gambeson.cli.key.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gambeson.cli.Console;
import dev.gambeson.cli.Schemas;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.signature.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {

    private static final String WORDS = KeyWorld.WORDS;

    @TempDir
    private Path home;

    private KeyWorld world = new KeyWorld(Path.of(""));

    @BeforeEach
    void user() {
        world = new KeyWorld(home);
    }

    @Test
    void aRingIsMadeOnceAndShownInEightyColumns() throws IOException {
        Path log = home.resolve("evidence");
        world.createByVerb("--evidence", log.toString());
        assertThat(all(log)).contains("key-create").contains(read().sha256());
        Console again = world.unattended(WORDS, "create", "--name", "other", "--no-recovery");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("keys.json is there already").contains("never overwritten");
        Console list = world.plain("list");
        assertThat(list.code()).isZero();
        assertThat(list.out())
                .contains("key ring acme, revision 1, made on 2026-11-24")
                .contains("sign/1", "seal/1", "collect/1", "log/1", "ecdsa-p256", "recovery")
                .contains("not opened");
        assertThat(list.out().lines()).allMatch(line -> line.length() <= 80);
        JsonNode json = json(world.unattended(WORDS, "list", "--format", "json", "--check"));
        assertThat(json.at("/ring/checked").asBoolean()).isTrue();
        assertThat(json.at("/ring/keys")).hasSize(4);
        assertThat(json.at("/ring/sha256").asText()).isEqualTo(read().sha256());
    }

    @Test
    void aKeyIsHandedOutTrustedRotatedAndRevoked() throws IOException {
        world.create();
        Path pem = home.resolve("acme.pem");
        assertThat(world.unattended(WORDS, "export", "--out", pem.toString()).code())
                .isZero();
        assertThat(world.unattended(WORDS, "export", "sign/1").out()).isEqualTo(Files.readString(pem));
        VerificationKey key = VerificationKey.ofPem(Files.readString(pem), "acme.pem");
        String id = key.keyId();
        assertThat(id).isEqualTo(read().version(KeyPurpose.SIGN, 1).keyId());

        Console other = world.plain("trust", pem.toString(), "--name", "acme", "--id", "0123456789abcdef");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("holds another key").contains(id.substring(0, 16));
        Console trusted = world.plain(
                "trust", pem.toString(), "--name", "acme", "--id", id.substring(0, 20), "--expires", "2027-11-25");
        assertThat(trusted.code()).as(trusted.all()).isZero();
        assertThat(trusted.out())
                .contains("trusted        acme", "for            sign", "until          2027-11-25")
                .contains(id);
        assertThat(world.plain("trust", pem.toString(), "--name", "twice").code())
                .isEqualTo(2);

        Console rotated = world.unattended(WORDS, "rotate", "sign", "--algorithm", "ed25519");
        assertThat(rotated.out()).startsWith("made key sign/2, which is used from now on");
        assertThat(read().version(KeyPurpose.SIGN, 1).state()).isEqualTo(KeyState.VERIFY_ONLY);

        Console revoked = world.unattended(WORDS, "revoke", "sign/1", "--reason", "the laptop was stolen");
        assertThat(revoked.out()).contains("key sign/1 is revoked").contains(id.substring(0, 16));
        assertThat(world.unattended(WORDS, "revoke", "sign/1", "--reason", "again")
                        .code())
                .isEqualTo(2);
        assertThat(world.unattended(WORDS, "revoke", "sign", "--reason", "all").err())
                .contains("say which version");
        Console there = world.plain("revoke", id.substring(0, 16), "--reason", "acme says so");
        assertThat(there.code()).isZero();
        assertThat(world.plain("revoke", "f".repeat(16), "--reason", "x").code())
                .isEqualTo(2);

        Console list = world.plain("list");
        assertThat(list.out())
                .contains("was revoked on 2026-11-24T12:00:00Z: the laptop was stolen")
                .contains("was revoked on 2026-11-24T12:00:00Z: acme says so");
        assertThat(list.out().lines()).allMatch(line -> line.length() <= 80);
        JsonNode json = json(world.plain("list", "--format", "json"));
        assertThat(json.at("/ring/checked").asBoolean()).isFalse();
        assertThat(json.at("/trusted/0/revoked/reason").asText()).isEqualTo("acme says so");
    }

    /** Of a ring there may be no copy. */
    @Test
    void whatIsThereIsNotReplacedByAKeyAndTheRingNever() throws IOException {
        world.create();
        byte[] ring = Files.readAllBytes(world.ring());
        Console there = world.unattended(WORDS, "export", "--out", world.ring().toString(), "--overwrite");
        assertThat(there.code()).isEqualTo(2);
        assertThat(there.err()).contains("is never replaced");
        Path link = Files.createSymbolicLink(home.resolve("link"), world.folder());
        assertThat(world.unattended(
                                WORDS,
                                "export",
                                "--unchecked",
                                "--overwrite",
                                "--out",
                                link.resolve("keys.json").toString())
                        .code())
                .isEqualTo(2);
        assertThat(Files.readAllBytes(world.ring())).isEqualTo(ring);
        Path pem = Files.writeString(home.resolve("acme.pem"), "of somebody else");
        assertThat(world.unattended(WORDS, "export", "--out", pem.toString()).err())
                .contains("acme.pem is there already");
        assertThat(pem).hasContent("of somebody else");
        assertThat(world.unattended(WORDS, "export", "--overwrite", "--out", pem.toString())
                        .code())
                .isZero();
        assertThat(pem).content().startsWith("-----BEGIN PUBLIC KEY-----");
    }

    @Test
    void theRecoveryCodeGivesANewPassphraseAndIsThenSpent() {
        String code = world.create();
        assertThat(world.unattended("not the passphrase", "list", "--check").code())
                .isEqualTo(1);
        Console recovered =
                world.typed(code.toLowerCase(Locale.ROOT) + "\nnew words here\nnew words here\n", "recover");
        assertThat(recovered.code()).as(recovered.all()).isZero();
        String next = KeyWorld.code(recovered);
        assertThat(next).isNotEqualTo(code);
        assertThat(world.unattended(WORDS, "list", "--check").code()).isEqualTo(1);
        assertThat(world.unattended("new words here", "list", "--check").code()).isZero();
        assertThat(world.typed(code + "\nother words\nother words\n", "recover").code())
                .isEqualTo(1);
        Console mistyped = world.typed("0" + code.substring(1) + "0\n", "recover");
        assertThat(mistyped.code()).isEqualTo(1);
        assertThat(mistyped.err()).contains("the recovery code is too long");
    }

    @Test
    void aPassphraseIsChangedAndTwoThatDifferChangeNothing() throws IOException {
        world.create();
        byte[] before = Files.readAllBytes(world.ring());
        Console differ = world.typed(WORDS + "\nnew words here\nnew words hear\n", "rotate", "--change-passphrase");
        assertThat(differ.code()).isEqualTo(2);
        assertThat(differ.err()).contains("the two are not the same");
        assertThat(Files.readAllBytes(world.ring())).isEqualTo(before);
        Console changed = world.typed(WORDS + "\nnew words here\nnew words here\n", "rotate", "--change-passphrase");
        assertThat(changed.code()).as(changed.all()).isZero();
        Console second = world.unattended(
                Map.of("GAMBESON_PASSPHRASE", "new words here", "GAMBESON_NEW_PASSPHRASE", "words of ben"),
                "rotate",
                "--change-passphrase",
                "ben");
        assertThat(second.out()).contains("is opened by passphrase, recovery, ben from now on");
        assertThat(world.unattended("words of ben", "list", "--check", "--slot", "ben")
                        .out())
                .contains("nobody else has changed it");
        Console removed = world.unattended("new words here", "rotate", "--remove-slot", "ben");
        assertThat(removed.out()).contains("is opened by passphrase, recovery from now on");
    }

    @Test
    void aNewRootKeyKeepsEveryKey() throws IOException {
        world.create();
        KeyRing before = read();
        Console renewed = world.typed(WORDS + "\nnew words here\nnew words here\n", "rotate", "--root-key");
        assertThat(renewed.code()).as(renewed.all()).isZero();
        assertThat(read().versions()).isEqualTo(before.versions());
        assertThat(KeyWorld.code(renewed)).isNotEmpty();
        assertThat(world.unattended("new words here", "list", "--check").code()).isZero();
    }

    @Test
    void whereNobodyCanBeAskedItSaysHowToGiveThePassphrase() {
        Console nobody = world.plain("create", "--name", "acme", "--no-recovery");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("nobody can be asked").contains("--passphrase-fd", "GAMBESON_PASSPHRASE");
        assertThat(world.unattended(WORDS, "create", "--name", "acme").err()).contains("--recovery-fd");
        assertThat(world.ring()).doesNotExist();
        world.create();
        Console silent = world.typed(WORDS + "\n", "list", "--check", "--no-input");
        assertThat(silent.code()).isEqualTo(2);
        assertThat(silent.err()).contains("nobody can be asked");
        assertThat(world.typed(WORDS + "\n", "list", "--check", "--passphrase-fd", "0")
                        .code())
                .isZero();
        assertThat(world.plain("list", "--check", "--passphrase-fd", "2").code())
                .isEqualTo(2);
        assertThat(world.plain("list", "--check", "--passphrase-fd", "99").err())
                .contains("is not open");
        assertThat(world.typed("x".repeat(2000) + "\n", "list", "--check").code())
                .isEqualTo(2);
    }

    @Test
    void aRingThatSomebodyElseChangedIsRefused() throws IOException {
        world.create();
        String text = Files.readString(world.ring());
        Files.writeString(world.ring(), text.replaceFirst("\"active\"", "\"verify-only\""));
        for (String[] call : new String[][] {
            {"list", "--check"}, {"export"}, {"rotate", "sign"}, {"revoke", "sign/1", "--reason", "x"}
        }) {
            Console console = world.unattended(WORDS, call);
            assertThat(console.code()).as(console.all()).isEqualTo(1);
            assertThat(console.err()).contains("was changed by somebody who could not open it");
        }
        Files.writeString(world.ring(), text.substring(0, text.length() / 2));
        assertThat(world.unattended(WORDS, "list").code()).isEqualTo(3);
        Files.delete(world.ring());
        assertThat(world.unattended(WORDS, "list").code()).isEqualTo(2);
    }

    @Test
    void aPrivateKeyComesOutOnlyInAFileOfItsOwnByItsLongName() throws IOException {
        world.create();
        Path file = home.resolve("private.pem");
        String option = "--insecure-private-key-in-clear";
        assertThat(world.unattended(WORDS, "export", option).code()).isEqualTo(2);
        assertThat(world.unattended(WORDS, "export", option, "--unchecked", "--out", file.toString())
                        .code())
                .isEqualTo(2);
        assertThat(world.unattended(WORDS, "export", "seal", option, "--out", file.toString())
                        .err())
                .contains("is symmetric");
        assertThat(file).doesNotExist();
        Console exported = world.unattended(WORDS, "export", option, "--out", file.toString());
        assertThat(exported.code()).as(exported.all()).isZero();
        assertThat(exported.all()).doesNotContain("BEGIN");
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(world.unattended(WORDS, "export", option, "--out", file.toString())
                        .code())
                .isEqualTo(2);
        assertThat(world.plain("export", "seal").code()).isEqualTo(2);
        assertThat(world.unattended(WORDS, "export", "seal").err()).contains("takes the key for collect");
        assertThat(world.plain("export", "sign", "--unchecked").out()).startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(world.unattended(WORDS, "export", "sign/7").code()).isEqualTo(2);
        assertThat(world.unattended(WORDS, "export", "sing").err()).contains("is no key of a ring");
    }

    @Test
    void aRingThatIsNamedAndNotThereIsMissed() throws IOException {
        world.create();
        Path pem = home.resolve("acme.pem");
        assertThat(world.unattended(WORDS, "export", "--out", pem.toString()).code())
                .isZero();
        assertThat(world.plain("trust", pem.toString(), "--name", "acme").code())
                .isZero();
        Console missing =
                world.plain("list", "--keys", home.resolve("other.json").toString());
        assertThat(missing.code()).as(missing.all()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no key ring at");
    }

    @Test
    void everyActIsEnteredBeforeItTakesEffectOrDoesNotHappen() throws IOException {
        Path log = home.resolve("evidence");
        Path pem = home.resolve("acme.pem");
        world.create();
        assertThat(world.unattended(WORDS, "export", "--out", pem.toString()).code())
                .isZero();
        String[][] acts = {
            {"rotate", "sign"},
            {"revoke", "sign/1", "--reason", "Ada has lost it"},
            {"trust", pem.toString(), "--name", "ada"},
            {
                "export",
                "log",
                "--insecure-private-key-in-clear",
                "--out",
                home.resolve("log.pem").toString()
            }
        };
        Path blocked = Files.createFile(home.resolve("no folder"));
        for (String[] act : acts) {
            byte[] ring = Files.readAllBytes(world.ring());
            Console refused = world.unattended(WORDS, with(act, "--evidence", blocked.toString()));
            assertThat(refused.code()).as(refused.all()).isNotZero();
            assertThat(Files.readAllBytes(world.ring())).isEqualTo(ring);
            assertThat(world.folder().resolve("trusted-keys.json").toFile().exists())
                    .isFalse();
            assertThat(home.resolve("log.pem")).doesNotExist();
            if (!act[0].equals("trust")) {
                Console entered = world.unattended(WORDS, with(act, "--evidence", log.toString()));
                assertThat(entered.code()).as(entered.all()).isZero();
            }
        }
        assertThat(world.unattended(WORDS, with(acts[2], "--evidence", log.toString()))
                        .code())
                .isZero();
        String entered = all(log);
        assertThat(entered)
                .contains("key-rotate", "key-revoke", "key-export-private", "key-trust")
                .contains(read().sha256());
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private static String all(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private KeyRing read() {
        return new KeyRingFile(world.ring()).read();
    }

    private static JsonNode json(Console console) {
        assertThat(console.code()).as(console.all()).isZero();
        return Schemas.read("key-list", console.out());
    }
}
