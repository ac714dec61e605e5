package dev.gambeson.cli.key.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring of another, which opens as well, is put in the place of a user's. */
class RingIdTest {

    @TempDir
    private Path home;

    private KeyWorld world = new KeyWorld(Path.of(""));

    @BeforeEach
    void user() {
        world = new KeyWorld(home);
        world.create();
    }

    private String id() {
        Console list = world.unattended(KeyWorld.WORDS, "list", "--check");
        assertThat(list.code()).as(list.all()).isZero();
        Matcher id = Pattern.compile("its id is\\s+([0-9a-f]{64})").matcher(list.out());
        assertThat(id.find()).as(list.out()).isTrue();
        assertThat(list.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(world.unattended(KeyWorld.WORDS, "list", "--check", "--format", "json")
                        .out())
                .contains(id.group(1));
        assertThat(world.plain("list", "--format", "json").out()).doesNotContain(id.group(1));
        return id.group(1);
    }

    private void substitute() throws IOException {
        Files.delete(world.ring());
        world.create();
    }

    @Test
    void whoSaysWhichRingHeMeansGetsNoOther() throws IOException {
        String mine = id();
        String[] rotate = {"rotate", "sign", "--ring-id", mine};
        assertThat(world.unattended(KeyWorld.WORDS, rotate).code()).isZero();
        substitute();
        byte[] other = Files.readAllBytes(world.ring());
        Console refused = world.unattended(KeyWorld.WORDS, rotate);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("key ring acme is not the one that was meant");
        assertThat(world.ring()).hasBinaryContent(other);
        assertThat(world.unattended(KeyWorld.WORDS, "rotate", "sign").code())
                .as("nobody has said which")
                .isZero();
    }

    @Test
    void theSettingsSayItOnce() throws IOException {
        Files.writeString(world.folder().resolve("settings.yaml"), "gambeson-settings: 1\nring-id: " + id() + "\n");
        assertThat(world.unattended(KeyWorld.WORDS, "rotate", "sign").code()).isZero();
        substitute();
        assertThat(world.unattended(KeyWorld.WORDS, "rotate", "sign").code()).isEqualTo(1);
        assertThat(world.unattended(KeyWorld.WORDS, "list", "--check").code()).isEqualTo(1);
        assertThat(world.plain("list").code()).isZero();
    }

    @Test
    void whatIsNoIdIsSaid() {
        Console wrong = world.unattended(KeyWorld.WORDS, "rotate", "sign", "--ring-id", "a3f1");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--ring-id is 64 digits");
    }
}
