package dev.gambeson.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.store.Address;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as they are, and as somebody sets them as a trap. */
class FolderSourceTest {

    private static final SourceScan ONE = new SourceScan(new ArtifactScanner(ScanLimits.standard()), 1);

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static Source folder(Path path) {
        Access access = FileServer.access(null, 1);
        return new StoreSource(new Address.Local(path, "models"), access.store());
    }

    private static List<String> names(Path of) {
        List<String> names = new ArrayList<>();
        folder(of).items().forEachRemaining(item -> names.add(item.name()));
        return names;
    }

    private static Item item(Path of, String name) {
        for (var items = folder(of).items(); items.hasNext(); ) {
            Item item = items.next();
            if (item.name().equals(name)) {
                return item;
            }
        }
        throw new AssertionError(name + " is not there");
    }

    private static List<Artifact> artifacts(Path of, int threads) {
        List<Artifact> artifacts = new ArrayList<>();
        new SourceScan(new ArtifactScanner(ScanLimits.standard()), threads).scan(folder(of), artifacts::add);
        return artifacts;
    }

    @Test
    void everythingBelowComesInTheOrderOfBytesHiddenFilesToo() throws IOException {
        for (String name : List.of("b/z", "b/a", "a", "B", ".hidden/x", "b.txt", "ä", "c/d/e/f")) {
            write(name, "x");
        }
        Files.createDirectories(folder.resolve("empty"));
        assertThat(names(folder)).containsExactly(".hidden/x", "B", "a", "b/a", "b/z", "b.txt", "c/d/e/f", "ä");
    }

    @Test
    void aLinkInsideIsReadUnderItsName() throws IOException {
        write("blobs/1234", "{}");
        Files.createDirectories(folder.resolve("snapshot"));
        Files.createSymbolicLink(folder.resolve("snapshot/config.json"), Path.of("../blobs/1234"));
        assertThat(names(folder)).containsExactly("blobs/1234", "snapshot/config.json");
        try (Content content = item(folder, "snapshot/config.json").open()) {
            assertThat(content.size()).isEqualTo(2);
        }
    }

    @Test
    void linksToFoldersAndCirclesOfLinksEnd() throws IOException {
        write("a/file", "x");
        Files.createSymbolicLink(folder.resolve("a/up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));
        assertThat(names(folder)).containsExactly("a/file", "round");
        assertThatThrownBy(() -> item(folder, "round").open())
                .isInstanceOf(InputException.class)
                .hasMessage("round: is a link that leads nowhere");
    }

    @Test
    void aLinkThatLeadsOutIsNotFollowed(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret"), "sesame");
        Files.createSymbolicLink(folder.resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("folder"), outside);
        for (String name : List.of("file", "folder")) {
            assertThatThrownBy(() -> item(folder, name).open())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("leads out of the folder");
        }
        Artifact artifact = artifacts(folder, 1).get(0);
        assertThat(artifact.complete()).isFalse();
        assertThat(artifact.grade()).isEqualTo(Grade.UNRECOGNISED);
        assertThat(artifact.sha256()).isNull();
        assertThat(artifact.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.ruleId()).isEqualTo("scan/incomplete");
            assertThat(finding.detail())
                    .isEqualTo("The file is a link that leads out of the folder, and such links are not followed.");
            assertThat(finding.location()).hasToString("file");
        });
    }

    @Test
    void theFolderItselfMayBeNamedByALink(@TempDir Path elsewhere) throws IOException {
        write("inside", "x");
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);
        Files.createSymbolicLink(folder.resolve("again"), folder.resolve("inside"));
        assertThat(names(link)).containsExactly("again", "inside");
        assertThat(item(link, "again").open().size()).isEqualTo(1);
    }

    @Test
    void aPipeIsSaidAndNobodyWaitsForIt() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        Process make = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(make.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> item(folder, "pipe").open()).hasMessageContaining("is neither a file nor a folder");
    }

    @Test
    void aNameThatIsNotUtf8IsToldApart() throws IOException, InterruptedException {
        assumeTrue(File.separatorChar == '/');
        // Java cannot make such a name; the shell can.
        Process make = new ProcessBuilder(
                        "sh", "-c", "printf x > \"$(printf 'b\\344d')\"; printf xy > \"$(printf 'b\\345d')\"")
                .directory(folder.toFile())
                .start();
        assertThat(make.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assumeTrue(make.exitValue() == 0);
        assertThat(names(folder)).containsExactly("b%E4d", "b%E5d");
        assertThat(item(folder, "b%E5d").open().size()).isEqualTo(2);
    }

    @Test
    void tenThousandFilesGiveTheSameOnAnyNumberOfThreads() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(folder.resolve("f" + i), i % 3 == 0 ? "" : "text " + i, StandardCharsets.UTF_8);
        }
        List<Artifact> one = artifacts(folder, 1);
        assertThat(one).hasSize(10_000).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
        assertThat(artifacts(folder, 8).stream().map(FolderSourceTest::shown).toList())
                .isEqualTo(one.stream().map(FolderSourceTest::shown).toList());
    }

    private static String shown(Artifact artifact) {
        return artifact.name() + artifact.sha256() + artifact.grade() + artifact.findings();
    }

    @Test
    void aFolderThatMustNotBeReadIsSaid() throws IOException {
        write("shut/file", "x");
        Path shut = folder.resolve("shut");
        assumeTrue(shut.toFile().setReadable(false) && !Files.isReadable(shut), "root reads everything");
        try {
            assertThat(names(folder)).containsExactly("shut");
            assertThatThrownBy(() -> item(folder, "shut").open()).hasMessage("shut: cannot be read");
        } finally {
            assertThat(shut.toFile().setReadable(true)).isTrue();
        }
    }

    @Test
    void aFileThatGoesMeanwhileIsSaid() throws IOException {
        Path gone = write("gone", "x");
        Item item = item(folder, "gone");
        Files.delete(gone);
        List<Artifact> artifacts = new ArrayList<>();
        ONE.scan(new SingleSource("gone", item::open), artifacts::add);
        assertThat(artifacts)
                .singleElement()
                .satisfies(artifact -> assertThat(artifact.complete()).isFalse());
        assertThatThrownBy(item::open)
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNREADABLE));
    }

    @Test
    void whatFilesSayOfOneAnotherIsAddedToThem() throws IOException {
        write("m/config.json", "{\"auto_map\": {\"AutoModel\": \"modeling.Model\"}}");
        write("m/modeling.py", "class Model:\n    def load(self):\n        subprocess.run(['echo', 'gambeson'])\n");
        write("m/other.py", "class Model:\n    def load(self):\n        subprocess.run(['echo', 'gambeson'])\n");
        for (int threads : new int[] {1, 3}) {
            assertThat(artifacts(folder, threads))
                    .extracting(
                            artifact -> artifact.name() + " " + artifact.grade().id())
                    .containsExactly("m/config.json suspicious", "m/modeling.py suspicious", "m/other.py clean");
        }
    }
}
