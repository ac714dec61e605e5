package dev.gambeson.scan.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.format.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the obvious: a byte buffer that holds everything. */
class CursorTest {

    @Test
    void readsWhatAByteBufferReads(@TempDir Path folder) throws Exception {
        byte[] bytes = new byte[300_000];
        new SplittableRandom(11).nextBytes(bytes);
        Path file = Files.write(folder.resolve("x"), bytes);
        try (Content whole = FileContent.open(file, "x")) {
            for (Content content : new Content[] {
                whole,
                new HeapContent(bytes),
                whole.part(0, bytes.length),
                whole.part(0, bytes.length).part(0, 400_000)
            }) {
                compare(content, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), new SplittableRandom(12));
            }
            compare(
                    whole.part(7, 250_000).part(3, 200_000),
                    ByteBuffer.wrap(bytes, 10, 200_000).slice().order(ByteOrder.LITTLE_ENDIAN),
                    new SplittableRandom(13));
        }
    }

    private static void compare(Content content, ByteBuffer buffer, SplittableRandom random) {
        Cursor cursor = new Cursor(content);
        assertThat(content.size()).isEqualTo(buffer.limit());
        for (int step = 0; step < 20_000; step++) {
            if (buffer.remaining() < 2000) {
                int back = random.nextInt(buffer.limit() - 2000);
                buffer.position(back);
                cursor.seek(back);
            }
            switch (random.nextInt(8)) {
                case 0 -> assertThat(cursor.u8()).isEqualTo(buffer.get() & 0xff);
                case 1 -> assertThat(cursor.u16()).isEqualTo(buffer.getShort() & 0xffff);
                case 2 -> assertThat(cursor.i32()).isEqualTo(buffer.getInt());
                case 3 -> assertThat(cursor.u32()).isEqualTo(buffer.getInt() & 0xffffffffL);
                case 4 -> assertThat(cursor.i64()).isEqualTo(buffer.getLong());
                case 5 -> {
                    byte[] expected = new byte[random.nextInt(1000)];
                    buffer.get(expected);
                    assertThat(cursor.bytes(expected.length)).isEqualTo(expected);
                }
                case 6 -> {
                    int count = random.nextInt(1000);
                    buffer.position(buffer.position() + count);
                    cursor.skip(count);
                }
                default -> assertThat(cursor.peek()).isEqualTo(buffer.get(buffer.position()) & 0xff);
            }
            assertThat(cursor.position()).isEqualTo(buffer.position());
            assertThat(cursor.remaining()).isEqualTo(buffer.remaining());
        }
    }

    @Test
    void saysWhereTheEndIs() {
        Cursor cursor = new Cursor(new HeapContent(new byte[] {1, 2, 3}));
        cursor.u8();
        assertThatThrownBy(cursor::i32)
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.location().offset()).isEqualTo(1L));
        assertThatThrownBy(() -> cursor.bytes(Integer.MAX_VALUE)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> cursor.bytes(-1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> cursor.skip(-1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> cursor.skip(Long.MAX_VALUE)).isInstanceOf(InputException.class);
        cursor.skip(2);
        assertThat(cursor.peek()).isEqualTo(-1);
        assertThat(cursor.startsWith(new byte[] {1})).isFalse();
    }

    @Test
    void aPartThatReachesBeyondItsWholeIsRefused() {
        Content whole = new HeapContent(new byte[10]);
        assertThatThrownBy(() -> whole.part(11, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(whole.part(10, 5).size()).isZero();
        assertThat(whole.part(4, Long.MAX_VALUE).size()).isEqualTo(6);
    }
}
