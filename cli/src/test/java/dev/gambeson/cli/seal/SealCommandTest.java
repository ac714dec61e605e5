package dev.gambeson.cli.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.PublicHalf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealCommandTest {

    private static final String SECRET = "the weights of the model\n";

    @TempDir
    Path folder;

    private Path plain;

    private TestRing ring;

    @BeforeEach
    void ring() throws IOException {
        plain = Files.writeString(folder.resolve("model.txt"), SECRET);
        ring = TestRing.in(folder);
        Files.writeString(
                folder.resolve("collect.pem"),
                PublicHalf.pem(Objects.requireNonNull(
                        ring.ring().active(KeyPurpose.COLLECT).orElseThrow().publicKey())));
    }

    private Console run(String... arguments) {
        return ring.run(arguments);
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void comesBackAsItWasAndIsSaidWhatItIs() throws IOException {
        Console sealed =
                run("seal", plain.toString(), "--out", in("m.sealed"), "--identity", "fraud", "--object-version", "7");
        assertThat(sealed.code()).as(sealed.all()).isZero();
        assertThat(sealed.out())
                .contains("identity       fraud", "version        7", "a file of 25 bytes", "ring key ");
        Console opened = run("open", in("m.sealed"), "--out", in("back.txt"));
        assertThat(opened.code()).as(opened.all()).isZero();
        assertThat(opened.out())
                .contains("identity       fraud", "version        7")
                .doesNotContain(SECRET.strip());
        assertThat(folder.resolve("back.txt")).hasContent(SECRET);
        Console printed = run("open", in("m.sealed"), "--out", "-");
        assertThat(printed.out()).isEqualTo(SECRET);
        assertThat(printed.err()).contains("identity       fraud");
        Console another = run("open", in("m.sealed"), "--out", in("no.txt"), "--identity", "credit");
        assertThat(another.code()).isEqualTo(1);
        assertThat(another.err()).contains("is `fraud`, and not `credit`");
        assertThat(folder.resolve("no.txt")).doesNotExist();
    }

    @Test
    void whoCollectsCanAddAndCannotRead() {
        Console sealed = Console.run(
                Map.of("XDG_CONFIG_HOME", in("nobody")),
                false,
                "seal",
                plain.toString(),
                "--out",
                in("c.sealed"),
                "--to",
                in("collect.pem"));
        assertThat(sealed.code()).as(sealed.all()).isZero();
        Console collector =
                Console.run(Map.of("XDG_CONFIG_HOME", in("nobody")), false, "open", in("c.sealed"), "--out", in("x"));
        assertThat(collector.code()).isEqualTo(2);
        Console owner = run("open", in("c.sealed"), "--out", "-");
        assertThat(owner.out()).isEqualTo(SECRET);
    }

    @Test
    void aFolderComesBackAsAFolder() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model/weights"));
        Files.writeString(model.resolve("1.bin"), SECRET);
        Files.writeString(model.resolveSibling("config.json"), "{}");
        assertThat(run("seal", in("model"), "--out", in("model.sealed")).out()).contains("a folder of 27 bytes");
        assertThat(run("open", in("model.sealed"), "--out", in("back")).out()).contains("a folder of 27 bytes");
        assertThat(folder.resolve("back/weights/1.bin")).hasContent(SECRET);
        assertThat(folder.resolve("back/config.json")).hasContent("{}");
        assertThat(run("open", in("model.sealed"), "--out", in("back")).err()).contains("is there already");
        assertThat(run("open", in("model.sealed"), "--out", "-").err()).contains("holds a folder");
    }

    @Test
    void bothActsAreInTheLog() throws IOException {
        assertThat(run("seal", plain.toString(), "--out", in("m.sealed"), "--evidence", in("log"))
                        .code())
                .isZero();
        assertThat(run("open", in("m.sealed"), "--out", in("back"), "--evidence", in("log"))
                        .code())
                .isZero();
        String log = new String(Files.readAllBytes(folder.resolve("log/entries")), StandardCharsets.UTF_8);
        assertThat(log)
                .contains("\"seal\"", "\"open\"", "model.txt", "m.sealed")
                .doesNotContain(SECRET.strip());
    }

    /** The plaintext is where it was and where it was asked for, and nowhere else. */
    @Test
    void secretsAreNowhere() throws IOException {
        run("seal", plain.toString(), "--out", in("m.sealed"), "--evidence", in("log"));
        Files.delete(plain);
        byte[] damaged = Files.readAllBytes(folder.resolve("m.sealed"));
        damaged[damaged.length - 1] ^= 1;
        Files.write(folder.resolve("damaged.sealed"), damaged);
        Console refused = run("open", in("damaged.sealed"), "--out", in("x"), "--evidence", in("log"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.all()).contains("has a last segment, 0").doesNotContain(SECRET.strip());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes)
                        .as(file.toString())
                        .doesNotContain(SECRET.strip())
                        .doesNotContain(TestRing.WORDS);
                assertThat(file.toString()).doesNotContain(".part");
            }
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run("seal", plain.toString(), "--out", in("x"), "--to", "bob")
                        .err())
                .contains("nobody of that name is trusted for collect");
        for (List<String> wrong : List.of(
                List.of("seal", plain.toString(), "--out", "-"),
                List.of("seal", "-", "--out", in("x")),
                List.of("seal", plain.toString(), "--out", plain.toString()),
                List.of("seal", in("nothing"), "--out", in("x")))) {
            assertThat(run(wrong.toArray(String[]::new)).code())
                    .as(wrong.toString())
                    .isEqualTo(2);
        }
        assertThat(run("open", plain.toString(), "--out", in("x")).err()).contains("is no sealed object");
    }
}
