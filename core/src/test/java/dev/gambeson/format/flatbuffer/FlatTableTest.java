package dev.gambeson.format.flatbuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatTableTest {

    /** Where the list of fields of the outermost table is, and where the table is. */
    private static final int FIELDS = 4;

    private static final int TABLE = 22;
    private static final int ABSENT = 5;
    private static final int BEYOND = 100;
    private static final long OFFSET = 1000;

    /** Laid out by hand: a table with a number, a vector of numbers, a text, two texts, an inner table, and no sixth field. */
    private static ByteBuffer buffer() {
        ByteBuffer out = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0, TABLE);
        short[] fields = {16, 26, 4, 8, 12, 16, 20, 0, 0};
        for (int i = 0; i < fields.length; i++) {
            out.putShort(FIELDS + 2 * i, fields[i]);
        }
        out.putInt(TABLE, TABLE - FIELDS);
        out.putInt(TABLE + 4, -7);
        refer(out, TABLE + 8, 48);
        refer(out, TABLE + 12, 60);
        refer(out, TABLE + 16, 68);
        refer(out, TABLE + 20, 92);
        out.putInt(48, 2).putInt(52, 11).putInt(56, 12);
        put(out, 60, "aé");
        out.putInt(68, 2);
        refer(out, 72, 80);
        refer(out, 76, 60);
        put(out, 80, "second");
        // The inner table shares the list of fields of which it has room for the first only.
        out.putInt(92, 92 - FIELDS).putInt(96, 5);
        return out;
    }

    private static void refer(ByteBuffer out, int at, int to) {
        out.putInt(at, to - at);
    }

    private static void put(ByteBuffer out, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(at, bytes.length).put(at + 4, bytes);
    }

    private static FlatTable read(ByteBuffer buffer) {
        // Lies within other bytes, as a part of a file does.
        byte[] whole = new byte[buffer.capacity() + 20];
        System.arraycopy(buffer.array(), 0, whole, 10, buffer.capacity());
        return FlatTable.root(whole, 10, buffer.capacity(), "a.file", OFFSET);
    }

    @Test
    void readsWhatIsThere() {
        FlatTable table = read(buffer());
        assertThat(table.int32(0, 1)).isEqualTo(-7);
        assertThat(table.int16(0, 1)).isEqualTo(-7);
        assertThat(table.int8(0, 1)).isEqualTo(-7);
        assertThat(table.count(1, 4)).isEqualTo(2);
        assertThat(table.vector(1, 4).getInt(4)).isEqualTo(12);
        assertThat(table.text(2)).isEqualTo("aé");
        assertThat(table.vector(3, 0, 1)).isEqualTo(ByteBuffer.wrap("second".getBytes(StandardCharsets.UTF_8)));
        assertThat(table.demand(4, "lacks it").int32(0, 1)).isEqualTo(5);
    }

    @Test
    void givesTheDefaultOfWhatIsNotThere() {
        FlatTable table = read(buffer());
        for (int slot : new int[] {ABSENT, BEYOND, Integer.MAX_VALUE}) {
            assertThat(table.has(slot)).isFalse();
            assertThat(table.int8(slot, 1)).isEqualTo(1);
            assertThat(table.int16(slot, 2)).isEqualTo(2);
            assertThat(table.int32(slot, 3)).isEqualTo(3);
            assertThat(table.int64(slot, 4)).isEqualTo(4);
            assertThat(table.float32(slot, 5)).isEqualTo(5);
            assertThat(table.float64(slot, 6)).isEqualTo(6);
            assertThat(table.count(slot, 8)).isZero();
            assertThat(table.text(slot)).isEmpty();
            assertThat(table.table(slot)).isNull();
        }
        assertThatThrownBy(() -> table.demand(ABSENT, "lacks it")).hasMessage("a.file, offset 1022: lacks it");
        assertThatThrownBy(() -> table.vector(3, 2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** One number of 32 bits of the buffer is another one. */
    @ParameterizedTest
    @CsvSource({
        "the root beyond the end, 0, 97",
        "the root far beyond, 0, -1",
        "the list of fields before the buffer, 22, 23",
        "the list of fields behind it, 22, -75",
        "the list of fields far behind, 22, -2147483648",
        "a list of fields that is longer than the buffer, 4, 65535",
        "a field behind the end, 8, 65535",
        "a reference behind the end, 30, 67",
        "a reference far behind, 30, -1",
        "a vector longer than the rest, 48, 12",
        "a vector whose bytes overflow, 48, 1073741825",
        "a vector of four milliards, 48, -1",
        "a text longer than the rest, 60, 37",
        "a text of one of many that is too long, 80, 17",
        "one of many behind the end, 72, 25",
        "an inner table without its list of fields, 92, 93",
    })
    void followsNothingThatLeadsOut(String what, int at, int number) {
        ByteBuffer buffer = buffer();
        buffer.putInt(at, number);
        assertThatThrownBy(() -> readAll(buffer)).as(what).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED);
            assertThat(e).hasMessageMatching("a\\.file, offset 1\\d{3}: is damaged: a reference leads .*");
        });
    }

    @Test
    void bytesThatWereTurnedAreReadOrRefused() {
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        int runs = Integer.getInteger("gambeson.fuzz", 10_000);
        for (int run = 0; run < runs; run++) {
            ByteBuffer buffer = buffer();
            for (int i = random.nextInt(4); i >= 0; i--) {
                buffer.put(random.nextInt(buffer.capacity()), (byte) random.nextInt());
            }
            try {
                readAll(buffer);
            } catch (InputException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(runs / 10, runs - 1);
    }

    @Test
    void everyCutIsRefused() {
        ByteBuffer whole = buffer();
        for (int length = 0; length < whole.capacity(); length++) {
            ByteBuffer cut = ByteBuffer.allocate(length);
            System.arraycopy(whole.array(), 0, cut.array(), 0, length);
            assertThatThrownBy(() -> readAll(cut)).as("%d bytes", length).isInstanceOf(InputException.class);
        }
    }

    private static void readAll(ByteBuffer buffer) {
        FlatTable table = read(buffer);
        for (int slot = 0; slot < 7; slot++) {
            table.has(slot);
        }
        table.int32(0, 0);
        table.vector(1, 4);
        table.text(2);
        for (int i = 0, n = table.count(3, 4); i < n; i++) {
            table.vector(3, i, 1);
        }
        FlatTable inner = table.table(4);
        if (inner != null) {
            inner.int32(0, 0);
        }
    }
}
