package dev.gambeson.crypto.key.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.format.file.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingFileTest {

    private static final KeyRingFile.BeforeEffect NOTHING = next -> {};

    @TempDir
    private Path folder;

    @Test
    void aRingIsWrittenForItsOwnerAloneAndReadAgain() throws IOException {
        Path path = folder.resolve("new/folder/keys.json");
        KeyRingFile file = new KeyRingFile(path);
        assertThat(file.exists()).isFalse();
        refused(ErrorCode.KEY_NOT_FOUND, file::read);
        KeyRing ring = Rings.ring("acme");
        file.create(ring, NOTHING);
        assertThat(file.read().bytes()).isEqualTo(ring.bytes());
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
        refused(ErrorCode.USAGE, () -> file.create(Rings.ring("other"), NOTHING));
        assertThat(file.read().bytes()).isEqualTo(ring.bytes());
        assertThat(left(path.getParent())).containsExactlyInAnyOrder("keys.json", ".keys.json.lock");
    }

    @Test
    void whereTheActCannotBeEnteredNothingTakesEffect() throws IOException {
        Path path = folder.resolve("keys.json");
        KeyRingFile file = new KeyRingFile(path);
        GambesonException no = new GambesonException(ErrorCode.OUTPUT_FAILED, "the log takes nothing");
        KeyRingFile.BeforeEffect fails = next -> {
            throw no;
        };
        assertThatThrownBy(() -> file.create(Rings.ring("acme"), fails)).isSameAs(no);
        assertThat(file.exists()).isFalse();
        KeyRing ring = Rings.ring("acme");
        file.create(ring, NOTHING);
        try (OpenKeyRing open = Rings.open(ring)) {
            KeyRing next = open.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.ED25519, Rings.NOW);
            assertThatThrownBy(() -> file.replace(ring, next, fails)).isSameAs(no);
            assertThat(file.read().bytes()).isEqualTo(ring.bytes());
            file.replace(ring, next, it -> {
                assertThat(it.sha256()).isEqualTo(next.sha256());
                assertThat(new KeyRingFile(path).read().bytes())
                        .as("before it takes effect")
                        .isEqualTo(ring.bytes());
            });
            assertThat(file.read().bytes()).isEqualTo(next.bytes());
            refused(ErrorCode.OUTPUT_FAILED, () -> file.replace(ring, next, NOTHING));
        }
        assertThat(left(folder)).containsExactlyInAnyOrder("keys.json", ".keys.json.lock");
    }

    @Test
    void aLinkIsFollowedAndStaysALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("keys.json");
        KeyRing ring = Rings.ring("acme");
        new KeyRingFile(real).create(ring, NOTHING);
        Path link = Files.createSymbolicLink(folder.resolve("keys.json"), real);
        try (OpenKeyRing open = Rings.open(ring)) {
            KeyRing next = open.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.ED25519, Rings.NOW);
            new KeyRingFile(link).replace(ring, next, NOTHING);
            assertThat(Files.isSymbolicLink(link)).isTrue();
            assertThat(new KeyRingFile(real).read().bytes()).isEqualTo(next.bytes());
        }
    }

    @Test
    void ofManyWhoChangeItAtOnceEachIsInItOrToldToBeginAnew() throws InterruptedException {
        Path path = folder.resolve("keys.json");
        new KeyRingFile(path).create(Rings.ring("acme"), NOTHING);
        int writers = 4;
        AtomicInteger put = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            Thread thread = new Thread(() -> {
                KeyRingFile file = new KeyRingFile(path);
                KeyRing current = file.read();
                try (OpenKeyRing open = Rings.open(current)) {
                    start.await();
                    KeyRing next = open.change().rotate(KeyPurpose.LOG, KeyAlgorithm.ED25519, Rings.NOW);
                    file.replace(current, next, NOTHING);
                    put.incrementAndGet();
                } catch (GambesonException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_FAILED);
                    told.incrementAndGet();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(put.get() + told.get()).isEqualTo(writers);
        assertThat(put.get()).isPositive();
        KeyRing last = new KeyRingFile(path).read();
        assertThat(last.revision()).isEqualTo(1 + put.get());
        assertThat(last.versions(KeyPurpose.LOG)).hasSize(1 + put.get());
        Rings.open(last).close();
    }

    @Test
    void whileAnotherHoldsTheLockNothingIsWritten() {
        Path path = folder.resolve("keys.json");
        KeyRing ring = Rings.ring("acme");
        new KeyRingFile(path).create(ring, NOTHING);
        try (WriterLock held = WriterLock.take(path);
                OpenKeyRing open = Rings.open(ring)) {
            assertThat(held).isNotNull();
            KeyRing next = open.change().rotate(KeyPurpose.LOG, KeyAlgorithm.ED25519, Rings.NOW);
            refused(ErrorCode.OUTPUT_FAILED, () -> new KeyRingFile(path).replace(ring, next, NOTHING));
            assertThat(new KeyRingFile(path).read().bytes()).isEqualTo(ring.bytes());
        }
    }

    @Test
    void aFolderOrABigFileInItsPlaceIsNoRing() throws IOException {
        Path big = folder.resolve("big.json");
        Files.write(big, new byte[(16 << 20) + 1]);
        refused(ErrorCode.INPUT_TOO_LARGE, () -> new KeyRingFile(big).read());
        assertThatThrownBy(() -> new KeyRingFile(folder).read()).isInstanceOf(GambesonException.class);
    }

    private static List<String> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static void refused(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(GambesonException.class)
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(code);
    }
}
