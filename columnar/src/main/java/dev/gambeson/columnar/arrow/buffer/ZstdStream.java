package dev.gambeson.columnar.arrow.buffer;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.gambeson.columnar.file.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bytes in a Zstandard frame (RFC 8878), unpacked as they are read. The library's memory is outside of the heap. */
final class ZstdStream implements ByteStream {

    private static final int MAGIC = 0xFD2FB528;
    /** Windows of more than 8 MiB need not be supported, says the RFC (section 3.1.1.1.2); 128 MiB is what zstd itself takes. */
    private static final int MOST_WINDOW_LOG = 27;

    private final FileBytes file;
    private final PlainStream in;
    private final MemoryBudget budget;
    private long remaining;
    private @Nullable ZstdInputStreamNoFinalizer unpacked;

    ZstdStream(FileBytes file, PlainStream in, long length, MemoryBudget budget) {
        this.file = file;
        this.in = in;
        this.remaining = length;
        this.budget = budget;
    }

    @Override
    public void read(byte[] target, int from, int length) {
        if (length > remaining) {
            throw file.malformed(offset(), "a column has fewer bytes than its rows need");
        }
        try {
            ZstdInputStreamNoFinalizer stream = unpacked;
            if (stream == null) {
                budget.take(window());
                stream = new ZstdInputStreamNoFinalizer(new Packed(in));
                stream.setLongMax(MOST_WINDOW_LOG);
                unpacked = stream;
            }
            for (int done = 0; done < length; ) {
                int count = stream.read(target, from + done, length - done);
                if (count <= 0) {
                    throw file.malformed(offset(), "a Zstandard frame ends before its declared length");
                }
                done += count;
            }
        } catch (IOException e) {
            throw file.malformed(offset(), "a Zstandard frame is damaged");
        }
        remaining -= length;
    }

    /** What the library will take for the first frame: its window and two blocks. */
    private long window() {
        byte[] header = new byte[(int) Math.min(14, in.remaining())];
        file.read(in.offset(), header, 0, header.length);
        if (header.length < 6
                || ((header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16 | header[3] << 24)
                        != MAGIC) {
            throw file.malformed(offset(), "there is no Zstandard frame where one is declared");
        }
        boolean single = (header[4] & 0x20) != 0;
        int exponent = (header[5] & 0xff) >>> 3;
        // A single segment has no window of its own: it is as long as the content.
        long window = single ? remaining : (1L << 10 + exponent) + (1L << 10 + exponent) / 8 * (header[5] & 7);
        return window + (256L << 10) + (160L << 10);
    }

    /** The packed bytes for the library. */
    private static final class Packed extends InputStream {
        private final PlainStream in;

        Packed(PlainStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            int count = (int) Math.min(length, in.remaining());
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            in.read(target, from, count);
            return count;
        }
    }

    @Override
    public long remaining() {
        return remaining;
    }

    @Override
    public long offset() {
        return in.offset();
    }

    @Override
    public void close() {
        try {
            if (unpacked != null) {
                unpacked.close();
            }
        } catch (IOException e) {
            // Nothing was written, so nothing is lost.
        }
    }
}
