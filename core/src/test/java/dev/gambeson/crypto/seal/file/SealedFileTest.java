package dev.gambeson.crypto.seal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.seal.Content;
import dev.gambeson.crypto.seal.ObjectIdentity;
import dev.gambeson.crypto.seal.Opener;
import dev.gambeson.crypto.seal.Opening;
import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.seal.Sealer;
import dev.gambeson.crypto.seal.Stanza;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sealed file is read in place as its plaintext would be, and nothing else is ever read in its stead. */
class SealedFileTest {

    private static final Key KEY = new Key();
    private static final Opening OPENING = new Opening(List.of(KEY));

    @TempDir
    Path folder;

    private final byte[] plain = new byte[200_000];
    private Path file;

    @BeforeEach
    void seal() throws IOException {
        new SplittableRandom(1).nextBytes(plain);
        file = sealed("model.onnx.sealed", plain, Content.FILE);
    }

    @Test
    void readsAsTheFileThatWasSealed() throws IOException {
        Path path = plaintext();
        assertThat(SealedFile.isSealed(file)).isTrue();
        assertThat(SealedFile.isSealed(path)).isFalse();
        assertThat(Files.readAllBytes(path)).isEqualTo(plain);
        assertThat(Files.size(path)).isEqualTo(plain.length);
        assertThat(Files.readAttributes(path, "size,lastModifiedTime"))
                .containsEntry("size", (long) plain.length)
                .containsEntry("lastModifiedTime", Files.getLastModifiedTime(file));
        assertThat(Files.exists(path)).isTrue();
        assertThat(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.isDirectory(path)).isFalse();
        assertThat(Files.isReadable(path)).isTrue();
        assertThat(Files.isWritable(path)).isFalse();
        assertThat(Files.isSameFile(path, plaintext())).isTrue();
        assertThat(path.getFileName()).hasToString("model.onnx");
        assertThat(path.getParent()).isEqualTo(folder);
        assertThat(path).hasToString(file.toString());
        assertThat(Files.readAllBytes(path.toAbsolutePath().normalize())).isEqualTo(plain);
        assertThat(Files.readAllBytes(path.toRealPath())).isEqualTo(plain);
        try (FileInput input = FileInput.open(path, "model")) {
            assertThat(input.readAll(plain.length)).isEqualTo(plain);
        }
    }

    @Test
    void isToldByAllOfItsBytes() throws IOException {
        SealedFile opened = SealedFile.open(file, "model", OPENING);
        assertThat(opened.sha256()).isEqualTo(Sha256.hex(Files.readAllBytes(file)));
        assertThat(opened.plaintextSha256()).isEqualTo(Sha256.hex(plain));
        assertThat(opened.identity()).isEqualTo(new ObjectIdentity("model", 1));
    }

    @Test
    void readsAtAnyPlace() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        try (FileChannel channel = FileChannel.open(plaintext())) {
            assertThat(channel.size()).isEqualTo(plain.length);
            for (int i = 0; i < 200; i++) {
                int from = random.nextInt(plain.length);
                ByteBuffer some = ByteBuffer.allocate(random.nextInt(150_000));
                int at = from;
                for (int count = 0; some.hasRemaining() && count >= 0; ) {
                    count = channel.read(some, at);
                    at += Math.max(0, count);
                }
                int end = Math.min(plain.length, from + some.capacity());
                assertThat(Arrays.copyOf(some.array(), some.position()))
                        .isEqualTo(Arrays.copyOfRange(plain, from, end));
            }
            assertThat(channel.position()).isZero();
            ByteBuffer one = ByteBuffer.allocate(70_000);
            ByteBuffer two = ByteBuffer.allocate(plain.length);
            assertThat(channel.read(new ByteBuffer[] {one, two})).isEqualTo(plain.length);
            assertThat(channel.read(new ByteBuffer[] {two})).isEqualTo(-1);
            assertThat(Arrays.copyOf(two.array(), two.position()))
                    .isEqualTo(Arrays.copyOfRange(plain, 70_000, plain.length));
        }
    }

    @Test
    void isReadByWhatReadsTables() throws IOException {
        byte[] table = "age,job\n31,cook\n47,smith\n".getBytes(StandardCharsets.UTF_8);
        Path rows = SealedFile.open(sealed("rows.csv.sealed", table, Content.FILE), "rows", OPENING)
                .plaintext();
        assertThat(Datasets.open(rows, "rows", Limits.standard()).columnNames()).containsExactly("age", "job");
    }

    @Test
    void isNeverWritten() throws IOException {
        Path path = plaintext();
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Files.write(path, new byte[1])).isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(() -> FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE))
                .isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(() -> Files.delete(path)).isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(() -> Files.copy(path, path, StandardCopyOption.REPLACE_EXISTING))
                .isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(path::toFile).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(path::toUri).isInstanceOf(UnsupportedOperationException.class);
        try (FileChannel channel = FileChannel.open(path)) {
            assertThatThrownBy(() -> channel.map(FileChannel.MapMode.READ_ONLY, 0, 10))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void isRefusedWhereItWasChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path path = plaintext();
        Files.write(file, bytes);
        assertThatThrownBy(this::plaintext).satisfies(SealedFileTest::isRefusal);
        assertThatThrownBy(() -> Files.readAllBytes(path)).satisfies(SealedFileTest::isRefusal);
    }

    @Test
    void nothingElseIsReadInItsStead() throws IOException {
        Path path = plaintext();
        // The same identity, for the same key, of the same length: a later version that is honestly sealed.
        byte[] other = plain.clone();
        other[7] ^= 1;
        sealed("model.onnx.sealed", other, Content.FILE);
        assertThat(Files.readAllBytes(plaintext())).isEqualTo(other);
        assertThatThrownBy(() -> Files.readAllBytes(path)).satisfies(SealedFileTest::isRefusal);
        Files.write(file, plain);
        assertThatThrownBy(() -> Files.readAllBytes(path)).satisfies(SealedFileTest::isRefusal);
    }

    @Test
    void isRefusedWhereItIsCutOff() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        assertThatThrownBy(this::plaintext).satisfies(SealedFileTest::isRefusal);
    }

    @Test
    void aFolderIsNotReadInPlace() throws IOException {
        Path sealed = sealed("images.sealed", plain, Content.FOLDER);
        assertThatThrownBy(() -> SealedFile.open(sealed, "images", OPENING))
                .hasMessageContaining("sealed folder")
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
    }

    @Test
    void whatIsNotSealedIsTold() throws IOException {
        Files.write(folder.resolve("short"), "GAMB".getBytes(StandardCharsets.US_ASCII));
        assertThat(SealedFile.isSealed(folder.resolve("short"))).isFalse();
        assertThat(SealedFile.isSealed(folder)).isFalse();
        assertThat(SealedFile.isSealed(folder.resolve("none"))).isFalse();
    }

    private Path plaintext() {
        return SealedFile.open(file, "model", OPENING).plaintext();
    }

    private Path sealed(String name, byte[] bytes, Content content) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        new Sealer(List.of(KEY))
                .seal(new ObjectIdentity("model", 1), content, new ByteArrayInputStream(bytes), "plain", sealed);
        return Files.write(folder.resolve(name), sealed.toByteArray());
    }

    private static void isRefusal(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_REFUSED));
    }

    /** A recipient and opener of 32 bytes. */
    private record Key() implements Recipient, Opener {

        private static final byte[] BYTES = new byte[32];

        @Override
        public Stanza wrap(byte[] dataKey, byte[] context) {
            return new Stanza("test", "one", KeyWrap.wrap(BYTES, dataKey, context));
        }

        @Override
        public byte @Nullable [] unwrap(Stanza stanza, byte[] context) {
            return KeyWrap.unwrap(BYTES, stanza.wrapped(), context);
        }
    }
}
