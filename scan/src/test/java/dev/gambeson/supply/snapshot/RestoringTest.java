package dev.gambeson.supply.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RestoringTest {

    private static final String MOMENT = "20261125T100000.000Z";

    @TempDir
    Path folder;

    private Path data;
    private Path work;
    private SnapshotStore store;

    @BeforeEach
    void freeze() throws IOException {
        data = Files.createDirectories(folder.resolve("data/deep"));
        for (int i = 0; i < 6; i++) {
            byte[] bytes = new byte[200_000];
            new SplittableRandom(i).nextBytes(bytes);
            Files.write(data.resolve("part" + i), bytes);
        }
        data = data.getParent();
        store = new SnapshotStore(folder.resolve("store"));
        Stores.freeze(store, data, Stores.PLAIN);
        work = folder.resolve("work");
    }

    @Test
    void whatIsInThePlaceIsKept() throws IOException {
        Files.createDirectories(work);
        Files.writeString(work.resolve("mine"), "m");
        assertThatThrownBy(() -> Stores.restore(store, "credit", work, false)).hasMessageEndingWith("is there already");
        Restoration restoration = Stores.restore(store, "credit", work, true);
        assertThat(restoration.kept()).isEqualTo(folder.resolve("work.damaged-" + MOMENT));
        assertThat(restoration.kept().resolve("mine")).hasContent("m");
        assertThat(Stores.content(work)).isEqualTo(Stores.content(data));
        assertThatThrownBy(() -> Stores.restore(store, "credit", work, true))
                .as("what was kept before is not overwritten")
                .hasMessageContaining("work.damaged-" + MOMENT + " is there already");
        assertThat(Stores.content(work)).isEqualTo(Stores.content(data));
        assertThat(names()).containsExactlyInAnyOrder("data", "store", "work", "work.damaged-" + MOMENT);
    }

    @Test
    void aFileInThePlaceIsKeptToo() throws IOException {
        Path table = Files.writeString(folder.resolve("rows.csv"), "frozen");
        Stores.freeze(store, table, Stores.PLAIN);
        Files.writeString(table, "damaged");
        Restoration restoration = Stores.restore(store, "credit@2", table, true);
        assertThat(table).hasContent("frozen");
        assertThat(restoration.kept()).hasContent("damaged");
    }

    @Test
    void theActIsEnteredBeforeAnythingChanges() throws IOException {
        Files.createDirectories(work);
        Files.writeString(work.resolve("mine"), "m");
        List<Act> acts = new ArrayList<>();
        Recorder recorder = act -> {
            acts.add(act);
            assertThat(Stores.content(work)).containsOnlyKeys("mine");
            throw new GambesonException(ErrorCode.OUTPUT_FAILED, "the log is full");
        };
        assertThatThrownBy(() -> new Restoring(store, SnapshotTrust.ANYBODY, null, recorder, Stores.CLOCK)
                        .restore(SnapshotName.parse("credit"), work, true, bytes -> {}))
                .hasMessage("the log is full");
        assertThat(Stores.content(work)).containsOnlyKeys("mine");
        assertThat(names()).containsExactlyInAnyOrder("data", "store", "work");
        SnapshotHead head = store.find(SnapshotName.parse("credit")).head();
        assertThat(acts.get(0).verb()).isEqualTo("restore");
        assertThat(acts.get(0).objects())
                .containsExactly(
                        new Act.ActObject("snapshot", "credit@1", head.digest()),
                        new Act.ActObject("output", "work", head.rootDigest()));
        assertThat(acts.get(0).details()).containsEntry("kept", "work.damaged-" + MOMENT);
    }

    @Test
    void theStoreIsNotMovedAway() {
        assertThatThrownBy(() -> Stores.restore(store, "credit", folder, true))
                .hasMessageContaining("which would be moved away");
        assertThatThrownBy(() -> Stores.restore(store, "credit", Path.of("/"), true))
                .hasMessageContaining("which would be moved away");
        assertThat(Restoring.leftBeside(Path.of("/"))).isEmpty();
    }

    /** The store is named by a link, and lies in the place all the same. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theStoreIsNotMovedAwayBehindALink() throws IOException {
        Path link =
                Files.createSymbolicLink(folder.resolve("link"), Files.createDirectories(folder.resolve("work/deep")));
        SnapshotStore linked = new SnapshotStore(link.resolve("store"));
        Stores.freeze(linked, data, Stores.PLAIN);
        assertThatThrownBy(() -> Stores.restore(linked, "credit", work, true))
                .hasMessageContaining("which would be moved away");
        assertThatThrownBy(() -> Stores.freeze(linked, work, Stores.PLAIN))
                .hasMessageContaining("lies in what would be frozen");
    }

    /** Whoever can write the store puts a link where unfinished objects lie: what it leads to is not cleared away. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nothingIsDeletedBehindALink() throws IOException {
        Path incoming = folder.resolve("store/incoming");
        Files.delete(incoming);
        Files.createDirectories(work);
        Files.writeString(work.resolve("mine"), "m");
        Files.createSymbolicLink(incoming, work);
        assertThatThrownBy(() -> Stores.freeze(store, data, Stores.PLAIN)).hasMessageContaining("incoming is a link");
        assertThat(Stores.content(work)).containsOnlyKeys("mine");
        assertThat(store.names()).hasSize(1);
    }

    @Test
    void theLastVersionIsFollowedByNone() throws IOException {
        Path heads = folder.resolve("store/snapshots/credit");
        Files.copy(heads.resolve("1.json"), heads.resolve("999999999.json"));
        assertThatThrownBy(() -> Stores.freeze(store, data, Stores.PLAIN)).hasMessageContaining("no version more");
        assertThat(Files.exists(heads.resolve("1000000000.json"))).isFalse();
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Stores.restore(store, "credit@2", work, false))
                .hasMessageContaining("holds no snapshot credit@2")
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND));
        for (String name : List.of("", ".", "..", "../x", "A", "a/b", "a@0", "a@", "a@1@2", "a@-1", "x".repeat(65))) {
            assertThatThrownBy(() -> SnapshotName.parse(name)).hasMessageContaining("does not name a snapshot");
        }
        assertThatThrownBy(() -> new SnapshotStore(data).names()).hasMessageContaining("is no store of snapshots");
    }

    /** Others wait for the one who writes, and nothing is mixed. */
    @Test
    void oneWritesAtATime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<StoredSnapshot>> made = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                made.add(pool.submit(() -> Stores.freeze(store, data, Stores.PLAIN)));
            }
            for (Future<StoredSnapshot> one : made) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(store.names()).hasSize(7);
        for (SnapshotName name : store.names()) {
            assertThat(Stores.verify(store, name.toString(), data).holds()).isTrue();
        }
    }

    /** Killed at seeded moments while it freezes: every snapshot that is there is whole, and the next run goes on. */
    @Test
    void killedWhileItFreezes() throws Exception {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 4; round++) {
            Path killed = folder.resolve("killed" + round);
            kill("freeze", killed, data, random.nextInt(0, 150));
            SnapshotStore left = new SnapshotStore(killed);
            assertThat(left.names()).as("seed %d, round %d", seed, round).isNotEmpty();
            Stores.freeze(left, data, Stores.PLAIN);
            for (SnapshotName name : left.names()) {
                assertThat(Stores.verify(left, name.toString(), data).flaws())
                        .as("seed %d, round %d, %s", seed, round, name)
                        .isEmpty();
            }
            assertThat(killed.resolve("incoming")).isEmptyDirectory();
        }
    }

    /** Killed at seeded moments while it restores: what was there is there, under its name or as what was kept, and whole. */
    @Test
    void killedWhileItRestores() throws Exception {
        long seed = 6;
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, String> content = Stores.content(data);
        for (int round = 0; round < 4; round++) {
            Path place =
                    Files.createDirectories(folder.resolve("round" + round)).resolve("work");
            Files.createDirectories(place);
            Files.writeString(place.resolve("mine"), "m");
            kill("restore", folder.resolve("store"), place, random.nextInt(0, 150));
            List<String> told = Restoring.leftBeside(place);
            int mine = 0;
            try (Stream<Path> beside = Files.list(place.getParent())) {
                for (Path one : beside.toList()) {
                    String name = one.getFileName().toString();
                    if (Files.exists(one.resolve("mine"))) {
                        mine++;
                    } else if (name.startsWith("work")) {
                        assertThat(Stores.content(one))
                                .as("seed %d, round %d, %s", seed, round, name)
                                .isEqualTo(content);
                    } else {
                        assertThat(name).matches("\\.gambeson-[0-9a-f]{32}\\.parts?");
                    }
                }
            }
            assertThat(mine).as("what was there is there once").isEqualTo(1);
            assertThat(Files.exists(place) || told.toString().contains("is gone"))
                    .isTrue();
            Stores.restore(store, "credit", place, true);
            assertThat(Stores.content(place)).isEqualTo(content);
            try (Stream<Path> beside = Files.list(place.getParent())) {
                assertThat(beside.map(one -> one.getFileName().toString()))
                        .as("the next one has removed what was left")
                        .allMatch(name -> name.startsWith("work"));
            }
        }
    }

    /** Between the two renames nothing is in the place, and the next run says where it is. */
    @Test
    void betweenTheRenamesIsSaidWhereAllIs() throws IOException {
        Files.createDirectories(folder.resolve("work.damaged-" + MOMENT));
        Files.createDirectories(folder.resolve("other.damaged-" + MOMENT));
        assertThat(Restoring.leftBeside(work)).singleElement().asString().contains("is gone", "work.damaged-" + MOMENT);
        Files.createDirectories(work);
        assertThat(Restoring.leftBeside(work)).isEmpty();
    }

    /** 255 bytes is the longest name of a file there is; one behind which nothing fits is kept too. */
    @Test
    void theLongestNamesAreReplacedToo() throws IOException {
        for (String name : List.of("n".repeat(255), "ü".repeat(127), "n".repeat(227), "n".repeat(226))) {
            Path place = Files.createDirectory(folder.resolve(name));
            Files.writeString(place.resolve("mine"), "m");
            Restoration restoration = Stores.restore(store, "credit", place, true);
            assertThat(Stores.content(place)).isEqualTo(Stores.content(data));
            assertThat(restoration.kept().resolve("mine")).hasContent("m");
            assertThat(restoration.kept().getFileName().toString())
                    .startsWith(name.substring(0, 100))
                    .endsWith(".damaged-" + MOMENT);
            Files.move(place, folder.resolve("away-" + name.length() + name.charAt(0)));
            assertThat(Restoring.leftBeside(place)).hasSize(1);
            Files.move(restoration.kept(), folder.resolve("old-" + name.length() + name.charAt(0)));
        }
    }

    /** The system refuses more bytes in the middle of a file, as a full disk does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskLeavesNothingHalf() throws Exception {
        Files.createDirectories(work);
        Files.writeString(work.resolve("mine"), "m");
        for (String what : List.of("freeze", "restore")) {
            Path target = what.equals("freeze") ? data : work;
            Path used = folder.resolve(what.equals("freeze") ? "full" : "store");
            // In blocks of 512 bytes or of 1 KiB, either of which is less than a file has.
            Process process = new ProcessBuilder(
                            command(what, used, target, "sh", "-c", "ulimit -f 100; exec \"$@\"", "sh"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(said).contains("GambesonException", "could not be written");
        }
        assertThat(Stores.content(work)).containsOnlyKeys("mine");
        assertThat(new SnapshotStore(folder.resolve("full")).names()).isEmpty();
        assertThat(folder.resolve("full/incoming")).isEmptyDirectory();
        assertThat(names()).containsExactlyInAnyOrder("data", "store", "work", "full");
    }

    private static void kill(String what, Path store, Path place, int milliseconds) throws Exception {
        Process process = new ProcessBuilder(command(what, store, place))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.getInputStream().read()).as("has begun").isEqualTo('b');
        Thread.sleep(milliseconds);
        process.destroyForcibly().waitFor();
    }

    private static List<String> command(String what, Path store, Path place, String... before) {
        List<String> words = new ArrayList<>(List.of(before));
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                KilledSnapshot.class.getName(),
                what,
                store.toString(),
                place.toString()));
        return words;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).toList();
        }
    }
}
