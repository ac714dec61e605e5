package dev.gambeson.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded mutations of sound images, false sizes, and what memory they take. */
class HostilePicturesTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final int MEMORY = 4 << 20;
    private static final Limits LIMITS = new Limits(MEMORY, 1 << 16, 100, 1 << 20, 8);

    @ParameterizedTest
    @ValueSource(strings = {".jpg", "-p.jpg", ".png", ".bmp", "m"})
    void mutatedImagesAreReadOrRefusedInLittleMemory(String ending) {
        List<String> names = TestPictures.names(ending).stream()
                .filter(name -> TestPictures.file(name).length < 4000 && !name.endsWith(".tsv"))
                .toList();
        names.forEach(name -> Pictures.decode(TestPictures.file(name), name, LIMITS));
        int refused = 0;
        for (long seed = 0; seed < INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] sound = TestPictures.file(names.get(random.nextInt(names.size())));
            byte[] bytes =
                    ending.equals(".png") && random.nextInt(4) > 0 ? chunks(sound, random) : mutate(sound, random);
            long before = allocated();
            try {
                Picture picture = Pictures.decode(bytes, "x", LIMITS);
                assertThat(picture.samples().length).isLessThanOrEqualTo(MEMORY);
            } catch (InputException e) {
                refused++;
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("x");
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
            assertThat(allocated() - before).as("seed %d", seed).isLessThan(MEMORY + (1 << 20));
        }
        assertThat(refused).isBetween(INPUTS / 20, INPUTS * 99 / 100);
    }

    private static byte[] mutate(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            int marker = marker(bytes, random);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                // Lengths, sizes, sampling factors and table numbers stand right behind a marker.
                case 4, 5 ->
                    bytes[Math.min(bytes.length - 1, marker + random.nextInt(1, 20))] = (byte) random.nextInt(256);
                case 6 -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(1, 60), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
                default -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
            }
        }
        return bytes;
    }

    private static int marker(byte[] bytes, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        for (int i = from; i < bytes.length - 1; i++) {
            if (bytes[i] == (byte) 0xff && bytes[i + 1] != 0) {
                return i + 1;
            }
        }
        return random.nextInt(Math.min(40, bytes.length));
    }

    /** Changes the content of a chunk and mends its checksum, so that what is behind the check is reached. */
    private static byte[] chunks(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = 8; at + 12 <= bytes.length; ) {
            int length = buffer.getInt(at);
            if (length > 0 && random.nextInt(3) == 0) {
                bytes[at + 8 + random.nextInt(length)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 8);
            }
            CRC32 sum = new CRC32();
            sum.update(bytes, at + 4, length + 4);
            buffer.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return bytes;
    }

    /** A header that claims a huge image before a few bytes takes no memory. */
    @ParameterizedTest
    @ValueSource(strings = {"best.jpg", "restart-p.jpg", "2-8-n.png", "RGB.bmp"})
    void aClaimTakesNoMemory(String name) {
        byte[] bytes = TestPictures.file(name);
        int at = name.endsWith(".png") ? 16 : name.endsWith(".bmp") ? 18 : frame(bytes) + 5;
        if (name.endsWith(".jpg")) {
            ByteBuffer.wrap(bytes).putShort(at, (short) 1000).putShort(at + 2, (short) 1000);
        } else {
            int second = name.endsWith(".png") ? 2 : 1;
            bytes[at + second] = 3;
            bytes[at + 4 + second] = 3;
        }
        byte[] claimed = name.endsWith(".png") ? checked(bytes) : bytes;
        long before = allocated();
        assertThatThrownBy(() -> Pictures.decode(claimed, "x", Limits.standard()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot hold them");
        assertThat(allocated() - before).isLessThan(1 << 19);
        assertThatThrownBy(() -> Pictures.decode(claimed, "x", LIMITS.withMemoryBytes(1000)))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
    }

    private static byte[] checked(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) sum.getValue());
        return bytes;
    }

    private static int frame(byte[] bytes) {
        for (int i = 0; ; i++) {
            if (bytes[i] == (byte) 0xff && (bytes[i + 1] == (byte) 0xc0 || bytes[i + 1] == (byte) 0xc2)) {
                return i;
            }
        }
    }

    /** A scan costs time for the whole image: the same one again and again is refused. */
    @Test
    void scansThatRepeatAreRefused() {
        byte[] sound = TestPictures.file("grey-p.jpg");
        int scan = 0;
        while (sound[scan] != (byte) 0xff || sound[scan + 1] != (byte) 0xda) {
            scan++;
        }
        int end = scan + 2;
        while (sound[end] != (byte) 0xff || sound[end + 1] == 0) {
            end++;
        }
        byte[] repeated = new byte[sound.length + end - scan];
        System.arraycopy(sound, 0, repeated, 0, end);
        System.arraycopy(sound, scan, repeated, end, end - scan);
        System.arraycopy(sound, end, repeated, end + end - scan, sound.length - end);
        assertThatThrownBy(() -> Pictures.decode(repeated, "x", LIMITS)).hasMessageContaining("are not in order");
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
