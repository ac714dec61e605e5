package dev.gambeson.format.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {

    private static final int END = 22;

    @TempDir
    Path folder;

    @Test
    void membersComeOutAsTheyWentIn() throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] first = new byte[random.nextInt(100_000)];
            random.nextBytes(first);
            Arrays.fill(first, first.length / 2, first.length, (byte) 'x');
            byte[] second = "größe".getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(folder.resolve("a.zip"), zip(9, "ä/first", first, "second", second));
            try (ZipArchive archive = ZipArchive.open(file, "a.zip")) {
                assertThat(archive.names()).containsExactly("ä/first", "second");
                assertThat(bytes(archive, "second")).isEqualTo(second);
                assertThat(bytes(archive, "ä/first")).as("seed %d", seed).isEqualTo(first);
                assertThatThrownBy(() -> archive.open("third")).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void anArchiveWithoutMembersIsEmpty() throws IOException {
        byte[] end = new byte[END];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
        try (ZipArchive archive = ZipArchive.open(Files.write(folder.resolve("a.zip"), end), "a.zip")) {
            assertThat(archive.names()).isEmpty();
        }
    }

    @Test
    void liesOfTheDirectoryAreFound() throws IOException {
        byte[] sound = zip(0, "a", new byte[100], "b", new byte[50]);
        int directory = sound.length - END - 2 * 47;
        assertThat(problem(patch(sound, sound.length - END + 10, 3, 2, sound.length - END + 8, 3)))
                .contains("fewer than the 3 members");
        assertThat(problem(patch(sound, sound.length - END + 10, 1, 2, sound.length - END + 8, 1)))
                .contains("more than the 1 members");
        assertThat(problem(patch(sound, sound.length - END + 16, directory + 1, 4)))
                .contains("does not fit");
        assertThat(problem(patch(sound, sound.length - END + 4, 1, 2))).contains("does not fit");
        assertThat(problem(patch(sound, sound.length - END + 10, 0xffff, 2))).contains("is a zip64 archive");
        assertThat(problem(patch(sound, directory + 20, -1, 4)))
                .contains("member a, offset")
                .contains("zip64");
        assertThat(problem(patch(sound, directory + 8, 1, 2))).contains("is encrypted");
        assertThat(problem(patch(sound, directory + 10, 14, 2))).contains("by another method than deflate");
        assertThat(problem(patch(sound, directory + 42, 7, 4))).contains("own header does not say");
        assertThat(problem(patch(sound, directory + 24, 99, 4))).contains("more bytes than the directory says");
        assertThat(problem(patch(sound, directory + 24, 101, 4))).contains("fewer bytes than the directory says");
        assertThat(problem(patch(sound, directory + 16, 1, 4))).contains("its check sum is wrong");
        assertThat(problem(patch(sound, directory + 20, 1 << 20, 4))).contains("reaches into the directory");
        assertThat(problem(Arrays.copyOf(sound, sound.length - 1))).contains("the end of the archive is missing");
    }

    /** The directory says that 10 bytes come out; 10 000 do, and only a few of them are looked at. */
    @Test
    void aMemberThatUnpacksToMoreThanItSaysIsStopped() throws IOException {
        byte[] sound = zip(9, "a", new byte[10_000], "b", new byte[0]);
        int directory = sound.length - END - 2 * 47;
        assertThat(problem(patch(sound, directory + 24, 10, 4))).contains("more bytes than the directory says");
    }

    @Test
    void whatCannotBeOpenedIsSaid() {
        assertThatThrownBy(() -> ZipArchive.open(folder, "folder"))
                .isInstanceOf(GambesonException.class)
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(ErrorCode.INPUT_UNREADABLE);
    }

    private String problem(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("a.zip"), archive);
        try (ZipArchive zip = ZipArchive.open(file, "a.zip")) {
            bytes(zip, "a");
        } catch (InputException e) {
            return e.getMessage();
        }
        return "none";
    }

    private static byte[] bytes(ZipArchive archive, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[77];
        try (ZipMember member = archive.open(name)) {
            for (int count; (count = member.read(chunk, 0, chunk.length)) >= 0; ) {
                out.write(chunk, 0, count);
            }
        }
        return out.toByteArray();
    }

    private static byte[] patch(byte[] sound, int at, int value, int width, int... also) {
        ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < also.length; i += 2) {
            bytes.putShort(also[i], (short) also[i + 1]);
        }
        return (width == 2 ? bytes.putShort(at, (short) value) : bytes.putInt(at, value)).array();
    }

    private static byte[] zip(int level, String a, byte[] first, String b, byte[] second) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(level);
            zip.putNextEntry(new ZipEntry(a));
            zip.write(first);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(b));
            zip.write(second);
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
