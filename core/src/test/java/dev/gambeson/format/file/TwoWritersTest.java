package dev.gambeson.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes make the same file at the same moment, and one that is killed leaves nothing for long. */
class TwoWritersTest {

    private static final int ROUNDS = Integer.getInteger("gambeson.races", 300);

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WritingChild.class.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Of two that both found the place free, one gets it and the other is told; never do both believe that they have it. */
    @ParameterizedTest
    @ValueSource(strings = {"race", "folders"})
    void oneOfTwoGetsThePlace(String what) throws Exception {
        Process one = start(what, folder.toString(), Integer.toString(ROUNDS));
        Process two = start(what, folder.toString(), Integer.toString(ROUNDS));
        try {
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(one.getInputStream().read()).isEqualTo('r');
                assertThat(two.getInputStream().read()).isEqualTo('r');
                one.getOutputStream().write('g');
                two.getOutputStream().write('g');
                one.getOutputStream().flush();
                two.getOutputStream().flush();
                char first = (char) one.getInputStream().read();
                char second = (char) two.getInputStream().read();
                assertThat(List.of(first, second)).as("round %d", round).containsExactlyInAnyOrder('w', 'l');
                Path place = folder.resolve("place" + round);
                Path content = what.equals("race") ? place : place.resolve("content");
                assertThat(content).hasContent(Long.toString(first == 'w' ? one.pid() : two.pid()));
            }
        } finally {
            one.destroyForcibly().waitFor();
            two.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "folder"})
    void whatAKilledProcessLeavesIsRemovedByTheNextOne(String what) throws Exception {
        Process child = start(what, folder.resolve("target").toString());
        assertThat(child.getInputStream().read()).isEqualTo('b');
        child.destroyForcibly().waitFor();
        assertThat(names()).as("plaintext is left").isNotEmpty().allMatch(name -> name.startsWith(".gambeson-"));
        try (AtomicFile other = AtomicFile.begin(folder.resolve("other"), false, false)) {
            other.commit();
        }
        assertThat(names()).containsExactly("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "folder"})
    void whatALivingProcessHasBegunStays(String what) throws Exception {
        Process child = start(what, folder.resolve("target").toString());
        try {
            assertThat(child.getInputStream().read()).isEqualTo('b');
            List<String> begun = names();
            assertThat(begun).isNotEmpty();
            try (AtomicFile other = AtomicFile.begin(folder.resolve("other"), false, false)) {
                other.commit();
            }
            assertThat(names()).containsAll(begun);
            child.getOutputStream().write('g');
            child.getOutputStream().flush();
            assertThat(child.getInputStream().read()).as("it goes on").isEqualTo('b');
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Others look for leftovers without end: nothing that has just begun is taken for one. */
    @Test
    void whatHasJustBegunIsNoLeftover() throws Exception {
        Path own = Files.writeString(folder.resolve("own"), "o");
        Process child = start("many", folder.toString(), "6000");
        try {
            int sweeps = 0;
            while (child.isAlive() && child.getInputStream().available() == 0) {
                Leftovers.sweepNow(own);
                sweeps++;
            }
            assertThat(child.getInputStream().read()).as("%d sweeps", sweeps).isEqualTo('d');
            assertThat(sweeps).isGreaterThan(60);
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(names()).containsExactly("own");
    }

    /** The other thread came by another name of the same folder. */
    @Test
    void whatAnotherThreadRemovesStandsInNobodysWay() throws Exception {
        Path own = Files.writeString(folder.resolve("own"), "o");
        Path left = Files.createFile(folder.resolve(".gambeson-" + "0".repeat(32) + ".part"));
        Path next = Files.createFile(folder.resolve(".gambeson-" + "1".repeat(32) + ".part"));
        try (FileChannel other = FileChannel.open(left, StandardOpenOption.WRITE)) {
            other.lock();
            Leftovers.sweepNow(own);
        }
        assertThat(left).exists();
        assertThat(next).doesNotExist();
    }

    /** Who may write in the folder has given another folder and another file of the same owner the names of a leftover. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", ".gambeson-00000000000000000000000000000001.parts"})
    void aFolderThatNoWriterMadeIsNotDeleted(String content) throws Exception {
        Path own = Files.writeString(folder.resolve("own"), "o");
        Path file = Files.writeString(folder.resolve(".gambeson-" + "0".repeat(32) + ".part"), content);
        Path theirs = Files.createDirectory(folder.resolve(file.getFileName() + "s"));
        Path thesis = Files.writeString(theirs.resolve("thesis"), "years of work");
        Leftovers.sweepNow(own);
        assertThat(thesis).hasContent("years of work");
        assertThat(file).as("by itself it is as a file that was not whole yet").doesNotExist();
    }

    /** SIGTERM, as of Ctrl-C and of a build server that gives up: nothing is left at once. */
    @ParameterizedTest
    @ValueSource(strings = {"file", "folder"})
    void aStoppedProcessLeavesNothing(String what) throws Exception {
        Process child = start(what, folder.resolve("target").toString());
        assertThat(child.getInputStream().read()).isEqualTo('b');
        child.destroy();
        child.waitFor();
        assertThat(names()).isEmpty();
    }

    /** Names that others could have chosen, and the parts of this process, are nobody's leftovers. */
    @Test
    void onlyLeftoversAreRemoved() throws IOException {
        String left = ".gambeson-0123456789abcdef0123456789abcdef.part";
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.writeString(victim.resolve("mine"), "m");
        List<String> others = List.of(
                ".gambeson-0123456789abcdef0123456789abcde.part",
                left + "x",
                "x" + left,
                ".out.csv.12-1.part",
                "a.part");
        for (String other : others) {
            Files.writeString(folder.resolve(other), "o");
        }
        Path link = folder.resolve(".gambeson-1123456789abcdef0123456789abcdef.part");
        Files.createSymbolicLink(link, victim.resolve("mine"));
        Files.writeString(folder.resolve(left), "plaintext");
        Files.createSymbolicLink(folder.resolve(left + "s"), victim);
        try (AtomicFile mine = AtomicFile.begin(folder.resolve("mine"), false, true)) {
            try (AtomicFile other = AtomicFile.begin(folder.resolve("other"), false, true)) {
                other.stream().write("o".getBytes(StandardCharsets.UTF_8));
                other.commit();
            }
            mine.stream().write("m".getBytes(StandardCharsets.UTF_8));
            mine.commit();
        }
        assertThat(folder.resolve("mine")).hasContent("m");
        assertThat(victim.resolve("mine")).as("a link is not followed").hasContent("m");
        assertThat(names())
                .containsAll(others)
                .contains(link.getFileName().toString())
                .doesNotContain(left, left + "s")
                .hasSize(others.size() + 4);
    }

    /** 255 bytes is the longest name of a file there is. */
    @Test
    void theLongestNameCanBeWrittenAndReplaced() throws IOException {
        Path longest = folder.resolve("ü".repeat(127) + "x");
        for (String content : List.of("one", "two")) {
            try (AtomicFile file = AtomicFile.begin(longest, true, false)) {
                file.stream().write(content.getBytes(StandardCharsets.UTF_8));
                file.commit();
            }
            assertThat(longest).hasContent(content);
        }
        Path deep = folder.resolve("f".repeat(255));
        try (AtomicFolder made = AtomicFolder.begin(deep)) {
            made.file("a", out -> out.write('a'));
            made.commit();
        }
        assertThat(deep.resolve("a")).hasContent("a");
        assertThat(names()).hasSize(2);
    }

    /** An archive as file system has no links; it is looked before it is moved. */
    @Test
    void withoutLinksAFileIsNotReplacedEither() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("archive.zip"), Map.of("create", "true"))) {
            Path there = Files.writeString(archive.getPath("there"), "t");
            Path from = Files.writeString(archive.getPath("from"), "f");
            assertThatThrownBy(() -> Placing.exclusively(from, there)).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(Files.readString(there)).isEqualTo("t");
            Placing.exclusively(from, archive.getPath("free"));
            assertThat(Files.readString(archive.getPath("free"))).isEqualTo("f");
            assertThat(Files.exists(from)).isFalse();
        }
    }
}
