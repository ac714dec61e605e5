package dev.gambeson.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName())).toList();
        }
    }

    @Test
    void aFileAppearsOnlyWhenItIsCommitted() throws IOException {
        Path file = folder.resolve("out.csv");
        try (AtomicFile staged = AtomicFile.begin(file, false, false)) {
            staged.stream().write(new byte[] {1, 2, 3});
            assertThat(file).doesNotExist();
            assertThat(names()).hasSize(1);
            staged.commit();
        }
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void whatIsGivenUpLeavesNothingAndWhatWasThereStays() throws IOException {
        Path file = Files.writeString(folder.resolve("out.csv"), "mine");
        try (AtomicFile staged = AtomicFile.begin(file, true, false)) {
            staged.stream().write(7);
        }
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void nobodyElseReadsWhatIsPersonal() throws IOException {
        Path file = folder.resolve("q.csv");
        try (AtomicFile staged = AtomicFile.begin(file, false, true)) {
            assertThat(names())
                    .hasSize(1)
                    .allSatisfy(name -> assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
            staged.commit();
        }
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aFileThatAppearsMeanwhileIsNotReplaced() throws IOException {
        Path file = folder.resolve("out.csv");
        try (AtomicFile staged = AtomicFile.begin(file, false, false)) {
            Files.writeString(file, "another's");
            assertThatThrownBy(staged::commit).hasMessageContaining("is there already");
        }
        assertThat(Files.readString(file)).isEqualTo("another's");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> AtomicFile.begin(folder, true, false))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
    }

    @Test
    void aFullDiskIsSaidWithTheNameOfTheFile() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        AtomicFile.Telling telling = new AtomicFile.Telling(full, Path.of("out.csv"));
        assertThatThrownBy(() -> telling.write(1))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_FAILED);
                    assertThat(e.code().category().exitCode()).isEqualTo(3);
                })
                .hasMessage("out.csv could not be written: No space left on device");
    }

    /** The second rename fails: what was there goes back into its place. */
    @Test
    void whatWasMovedAwayIsPutBack() throws IOException {
        Path target = Files.writeString(folder.resolve("rows.csv"), "old");
        Path kept = folder.resolve("rows.csv.kept");
        try (AtomicFile file = AtomicFile.begin(target, true, false)) {
            file.stream().write('n');
            file.force();
            try (var all = Files.list(folder)) {
                for (Path part :
                        all.filter(path -> path.toString().endsWith(".part")).toList()) {
                    Files.delete(part);
                }
            }
            assertThatThrownBy(() -> file.commitKeeping(kept)).hasMessageContaining("could not be written");
        }
        assertThat(target).hasContent("old");
        assertThat(kept).doesNotExist();
        try (AtomicFile file = AtomicFile.begin(target, true, false)) {
            file.stream().write('n');
            file.commitKeeping(kept);
        }
        assertThat(target).hasContent("n");
        assertThat(kept).hasContent("old");
    }
}
