package dev.gambeson.supply.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.file.Utf8Path;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.WalkRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class RoundTripTest {

    private static final String[] PARTS = {
        "rows.csv",
        "-rf",
        ".git",
        ".hidden",
        "a b",
        "new\nline",
        "tab\t",
        "quo\"te",
        "back\\slash",
        "caf\u00e9",
        "\ud83d\ude00",
        "\uff21",
        "%41",
        "*",
        "con",
        "..a",
        "x".repeat(200)
    };

    @TempDir
    Path folder;

    @Test
    void whateverIsCalledAnythingComesBack() throws IOException {
        for (long seed = 0; seed < 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Path data = hostile(folder.resolve("data" + seed), random);
            SnapshotStore store = new SnapshotStore(folder.resolve("store" + seed));
            boolean sealed = seed % 2 == 1;
            Freezing.Manner manner = new Freezing.Manner(false, 2, List.of(), sealed ? Stores.sealer() : null);
            StoredSnapshot made = Stores.freeze(store, data, manner);
            Path back = folder.resolve("back" + seed);
            Stores.restore(store, "credit", back, false, SnapshotTrust.ANYBODY, sealed ? Stores.opening() : null);
            assertThat(Stores.content(back)).as("seed %d", seed).isEqualTo(Stores.content(data));
            Manifest manifest = Manifest.of(
                    FileTree.of(back, new WalkRules(java.util.Set.of(), null, false)),
                    new FileDigests(1, false, bytes -> {}));
            assertThat(made.head().rootDigest()).isEqualTo(manifest.rootDigest());
            assertThat(made.head().dirHash()).isEqualTo(manifest.listingDigest());
            Verification verification = new Verifying(store, SnapshotTrust.ANYBODY, Stores.opening())
                    .verify(SnapshotName.parse("credit@1"), back, false, bytes -> {});
            assertThat(verification.flaws()).as("seed %d", seed).isEmpty();
        }
    }

    private static Path hostile(Path data, SplittableRandom random) throws IOException {
        int files = random.nextInt(1, 12);
        for (int i = 0; i < files; i++) {
            StringBuilder name = new StringBuilder();
            for (int depth = random.nextInt(0, 3); depth > 0; depth--) {
                name.append("d").append(PARTS[random.nextInt(PARTS.length)]).append('/');
            }
            Path file = Utf8Path.of(data, name + PARTS[random.nextInt(PARTS.length)]);
            Files.createDirectories(file.getParent());
            byte[] content = new byte[random.nextInt(5) == 0 ? random.nextInt(1 << 20, 3 << 20) : random.nextInt(9)];
            random.nextBytes(content);
            Files.write(file, content);
        }
        return data;
    }

    @Test
    void aTableInOneFileComesBackAsAFile() throws IOException {
        Path table = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
        SnapshotStore store = new SnapshotStore(folder.resolve("store"));
        StoredSnapshot made = Stores.freeze(store, table, Stores.PLAIN);
        assertThat(made.head().single()).isTrue();
        Stores.restore(store, "credit", folder.resolve("other.csv"), false);
        assertThat(folder.resolve("other.csv")).hasContent("a,b\n1,2\n");
        assertThat(Stores.verify(store, "credit", folder.resolve("other.csv")).holds())
                .as("a file may be called anything")
                .isTrue();
    }

    @Test
    void contentIsThereOnceHoweverManySnapshotsNameIt() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a"), "same");
        Files.writeString(data.resolve("b"), "same");
        SnapshotStore store = new SnapshotStore(folder.resolve("store"));
        Stores.freeze(store, data, Stores.PLAIN);
        assertThat(objects()).as("one of content, one list").hasSize(2);
        Files.writeString(data.resolve("c"), "more");
        StoredSnapshot second = Stores.freeze(store, data, Stores.PLAIN);
        assertThat(objects()).hasSize(4);
        assertThat(second.head().name()).hasToString("credit@2");
        assertThat(store.names()).extracting(SnapshotName::toString).containsExactly("credit@1", "credit@2");
        assertThat(second.head().previous())
                .isEqualTo(store.find(SnapshotName.parse("credit@1")).head().digest());
        Stores.restore(store, "credit@1", folder.resolve("first"), false);
        assertThat(Stores.content(folder.resolve("first"))).containsOnlyKeys("a", "b");
    }

    @Test
    void aDamagedObjectIsWrittenAnew() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a"), "content");
        SnapshotStore store = new SnapshotStore(folder.resolve("store"));
        Stores.freeze(store, data, Stores.PLAIN);
        for (Path object : objects()) {
            Files.writeString(object, "damaged");
        }
        Stores.freeze(store, data, Stores.PLAIN);
        assertThat(Stores.verify(store, "credit@1", data).holds()).isTrue();
    }

    /** The tree as RFC 6962 has it, by the slow way. */
    @Test
    void largeFilesHaveATreeOfPieces() throws IOException {
        byte[] bytes = new byte[(3 << 20) + 5];
        new SplittableRandom(4).nextBytes(bytes);
        Path table = Files.write(folder.resolve("rows.bin"), bytes);
        SnapshotStore store = new SnapshotStore(folder.resolve("store"));
        StoredSnapshot made = Stores.freeze(store, table, Stores.PLAIN);
        Frontier tree = new Frontier();
        for (int from = 0; from < bytes.length; from += 1 << 20) {
            tree.add(Hash.leaf(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + (1 << 20)))));
        }
        String listing = made.head().listing();
        assertThat(Files.readString(folder.resolve("store/objects")
                        .resolve(listing.substring(0, 2))
                        .resolve(listing.substring(2))))
                .contains("\"tree\":\"" + tree.root() + "\"");
    }

    @Test
    void theActIsEnteredBeforeTheSnapshotIsThere() throws IOException {
        Path table = Files.writeString(folder.resolve("rows.csv"), "a\n");
        SnapshotStore store = new SnapshotStore(folder.resolve("store"));
        List<Act> acts = new ArrayList<>();
        StoredSnapshot made = new Freezing(
                        store,
                        act -> {
                            acts.add(act);
                            assertThat(store.names()).isEmpty();
                        },
                        Stores.CLOCK)
                .freeze(table, "credit", Stores.PLAIN, bytes -> {});
        assertThat(acts.get(0).verb()).isEqualTo("snapshot");
        assertThat(acts.get(0).objects())
                .containsExactly(
                        new Act.ActObject("input", "rows.csv", made.head().rootDigest()),
                        new Act.ActObject("snapshot", "credit@1", made.head().digest()));
        assertThatThrownBy(() -> new Freezing(
                                store,
                                act -> {
                                    throw new GambesonException(ErrorCode.OUTPUT_FAILED, "the log is full");
                                },
                                Stores.CLOCK)
                        .freeze(table, "credit", Stores.PLAIN, bytes -> {}))
                .hasMessage("the log is full");
        assertThat(store.names()).hasSize(1);
    }

    @Test
    void linksPipesAndNothingAreRefused() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        SnapshotStore store = new SnapshotStore(folder.resolve("store"));
        assertThatThrownBy(() -> Stores.freeze(store, data, Stores.PLAIN)).hasMessageContaining("holds no file");
        Files.createSymbolicLink(data.resolve("passwd"), Path.of("/etc/hostname"));
        assertThatThrownBy(() -> Stores.freeze(store, data, Stores.PLAIN)).hasMessageContaining("passwd is a link");
        assertThatThrownBy(() -> Stores.freeze(new SnapshotStore(data.resolve("store")), folder, Stores.PLAIN))
                .isInstanceOf(GambesonException.class);
        Files.delete(data.resolve("passwd"));
        Files.writeString(data.resolve("a"), "a");
        assertThatThrownBy(() -> Stores.freeze(new SnapshotStore(data.resolve("store")), data, Stores.PLAIN))
                .hasMessageContaining("lies in what would be frozen");
        assertThatThrownBy(() -> Stores.freeze(new SnapshotStore(data.resolve("a")), data.resolve("a"), Stores.PLAIN))
                .isInstanceOf(GambesonException.class);
        assertThatThrownBy(() -> Stores.freeze(new SnapshotStore(data.resolve("a")), data, Stores.PLAIN))
                .isInstanceOf(GambesonException.class);
        assertThat(Stores.content(data))
                .containsOnly(java.util.Map.entry(
                        "a", HexFormat.of().formatHex("a".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store/objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
