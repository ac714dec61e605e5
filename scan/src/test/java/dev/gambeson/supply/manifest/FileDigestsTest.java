package dev.gambeson.supply.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {

    @TempDir
    Path root;

    @Test
    void anyNumberOfThreadsGivesTheSameDigestsAsMemory() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<byte[]> contents = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < 12; i++) {
            byte[] content = new byte[i == 0 ? 0 : random.nextInt(600_000)];
            random.nextBytes(content);
            contents.add(content);
            total += content.length;
            Files.write(root.resolve("f" + (char) ('a' + i)), content);
        }
        FileTree tree = FileTree.of(root, WalkRules.standard());
        for (int threads = 1; threads <= 5; threads += 2) {
            AtomicLong read = new AtomicLong();
            Manifest manifest = Manifest.of(tree, new FileDigests(threads, false, read::addAndGet));
            assertThat(manifest.resources())
                    .extracting(Resource::sha256)
                    .isEqualTo(contents.stream().map(Sha256::hex).toList());
            assertThat(read).hasValue(total);
            assertThat(tree.bytes()).isEqualTo(total);
        }
        FoundFile last = tree.files().get(11);
        List<Piece> pieces = List.of(new Piece(last, 10, 30), new Piece(last, 30, 30));
        assertThat(new FileDigests(2, false, n -> {}).of(pieces))
                .extracting(Digested::demand)
                .containsExactly(Sha256.hex(Arrays.copyOfRange(contents.get(11), 10, 30)), Sha256.hex());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileThatChangesIsAProblemAndNoDigest() throws IOException {
        for (String name : List.of("grown", "cut", "rewritten", "gone", "linked", "kept")) {
            Files.writeString(root.resolve(name), "content");
        }
        FileTree tree = FileTree.of(root, WalkRules.standard());
        Files.writeString(root.resolve("grown"), "content and more");
        Files.writeString(root.resolve("cut"), "con");
        Files.writeString(root.resolve("rewritten"), "CONTENT");
        Files.setLastModifiedTime(root.resolve("rewritten"), FileTime.fromMillis(1_000_000));
        Files.delete(root.resolve("gone"));
        Files.delete(root.resolve("linked"));
        Files.createSymbolicLink(root.resolve("linked"), Path.of("kept"));
        List<Digested> digested = new FileDigests(2, false, n -> {})
                .of(tree.files().stream().map(Piece::whole).toList());
        assertThat(digested)
                .filteredOn(one -> one.problem() == null)
                .extracting(one -> one.piece().file().name())
                .containsExactly("kept");
        assertThatThrownBy(digested.get(0)::demand)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut: changed while it was read");
    }
}
