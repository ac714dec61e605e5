package dev.gambeson.supply.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class FileTreeTest {

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void model() throws IOException {
        root = Files.createDirectory(folder.resolve("model"));
        write("weights.bin", "w");
        write("a/b", "1");
        write("a-b", "2");
    }

    @Test
    void filesComeInTheOrderOfTheirNamesNotOfTheirParts() {
        FileTree tree = FileTree.of(root, WalkRules.standard());
        assertThat(tree.name()).isEqualTo("model");
        assertThat(names(tree)).containsExactly("a-b", "a/b", "weights.bin");
        assertThat(tree.oddities()).isEmpty();
        assertThat(tree.excluded()).isEmpty();
    }

    @Test
    void whatTheStandardLeavesOutIsLeftOutAtTheRootAloneAndSaid() throws IOException {
        write(".git/config", "g");
        write(".gitignore", "g");
        Files.createDirectory(root.resolve(".github"));
        write("sub/.git/config", "g");
        write("sub/model.sig", "s");
        write("cache/x", "c");
        write("sub/cache", "c");
        WalkRules rules =
                new WalkRules(Set.of(".git", ".gitignore", ".github", "cache"), root.resolve("model.sig"), false);
        write("model.sig", "the signature");
        FileTree tree = FileTree.of(root, rules);
        assertThat(names(tree))
                .containsExactly("a-b", "a/b", "sub/.git/config", "sub/cache", "sub/model.sig", "weights.bin");
        assertThat(tree.excluded()).containsExactly(".git", ".gitignore", "cache");
    }

    @Test
    void linksAreOdditiesUnlessFollowed() throws IOException {
        write("../outside", "o");
        link("to-file", "weights.bin");
        link("to-folder", "a");
        link("out", "../outside");
        link("a/up", "..");
        link("broken", "nothing");
        link("self", "self");
        FileTree closed = FileTree.of(root, WalkRules.standard());
        assertThat(names(closed)).containsExactly("a-b", "a/b", "weights.bin");
        assertThat(closed.oddities())
                .extracting(Oddity::kind)
                .containsOnly(Oddity.Kind.LINK)
                .hasSize(6);
        assertThatThrownBy(closed::demandWhole)
                .isInstanceOf(GambesonException.class)
                .hasMessage("model: a/up is a link, and so are 5 more");
        FileTree open = FileTree.of(root, new WalkRules(Set.of(), null, true));
        assertThat(names(open)).containsExactly("a-b", "a/b", "out", "to-file", "to-folder/b", "weights.bin");
        assertThat(open.oddities())
                .map(Oddity::toString)
                .containsExactly(
                        "a/up is a link back to a folder that it lies in",
                        "broken is a link that leads nowhere",
                        "out is a link that leads out of the folder",
                        "self is a link that leads nowhere",
                        "to-folder/up is a link back to a folder that it lies in");
    }

    /** Each folder has two links to the next: a walk would meet the last of them 2^60 times. */
    @Test
    @Timeout(60)
    void linksThatMultiplyAreRefused() throws IOException {
        for (int i = 0; i < 60; i++) {
            Path step = Files.createDirectories(root.resolve("step" + i));
            Files.createSymbolicLink(step.resolve("x"), Path.of("../step" + (i + 1)));
            Files.createSymbolicLink(step.resolve("y"), Path.of("../step" + (i + 1)));
        }
        Files.createDirectories(root.resolve("step60"));
        assertThatThrownBy(() -> FileTree.of(root, new WalkRules(Set.of(), null, true)))
                .hasMessageContaining("holds more than 10000 links to folders");
    }

    @Test
    void whatIsNoFileIsSaidAndNeverOpened() throws IOException {
        link("null", "/dev/null");
        Path socket = root.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            FileTree tree = FileTree.of(root, new WalkRules(Set.of(), null, true));
            assertThat(tree.oddities())
                    .contains(new Oddity(Oddity.Kind.SPECIAL, "null"), new Oddity(Oddity.Kind.SPECIAL, "socket"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesAreTakenByteForByte() throws IOException {
        Files.writeString(Path.of(URI.create(root.toUri() + "%E6%A8%A1%20%25.bin")), "m");
        Files.writeString(Path.of(URI.create(root.toUri() + "bad%FF")), "m");
        FileTree tree = FileTree.of(root, WalkRules.standard());
        assertThat(names(tree)).containsExactly("a-b", "a/b", "weights.bin", "模 %.bin");
        assertThat(tree.oddities()).containsExactly(new Oddity(Oddity.Kind.NAME, "bad%FF"));
    }

    @Test
    void oneFileIsAModelToo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.bin"), root.resolve("weights.bin"));
        FileTree tree = FileTree.of(link, WalkRules.standard());
        assertThat(tree.single()).isTrue();
        assertThat(tree.name()).isEqualTo("link.bin");
        assertThat(names(tree)).containsExactly("link.bin");
        assertThatThrownBy(() -> FileTree.of(folder.resolve("none"), WalkRules.standard()))
                .hasMessageContaining("there is no such file or folder");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> FileTree.of(empty, WalkRules.standard()).demandWhole())
                .hasMessage("empty holds no file");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a/b, a/b
            ./a//b, a/b
            a/./b, a/b
            ..b/.c, ..b/.c
            /a,
            ../a,
            a/../b,
            a/,
            .,
            '',
            """)
    void namesOfStrangersAreMadePlainOrRefused(String name, String canonical) {
        assertThat(FileName.canonical(name)).isEqualTo(canonical);
    }

    @Test
    void theOrderIsThatOfBytes() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> names = new ArrayList<>();
        int[] points = {'a', 'b', '/', '-', 0xe9, 0xfffd, 0x1f600, 0x10ffff, 0xd7ff, 0xe000};
        for (int i = 0; i < 500; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                name.appendCodePoint(points[random.nextInt(points.length)]);
            }
            names.add(name.toString());
        }
        List<String> expected = new ArrayList<>(names);
        expected.sort((left, right) ->
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
        names.sort(Resource.ORDER);
        assertThat(names).isEqualTo(expected);
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }

    private static List<String> names(FileTree tree) {
        return tree.files().stream().map(FoundFile::name).toList();
    }
}
