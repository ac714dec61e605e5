package dev.gambeson.columnar.arrow.buffer;

import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.file.Lz4Block;

/** Bytes in an LZ4 frame (Collet, "LZ4 frame format" 1.6), unpacked block by block; its checksums are not looked at. */
final class Lz4Stream implements ByteStream {

    private static final int MAGIC = 0x184D2204;
    /** How far back a block may copy from. */
    private static final int HISTORY = 1 << 16;

    private final FileBytes file;
    private final PlainStream in;
    private final MemoryBudget budget;
    private final byte[] word = new byte[8];

    private long remaining;
    private boolean open;
    private boolean blockChecksums;
    private int mostInBlock;
    private byte[] block = {};
    private byte[] out = {};
    private int next;
    private int end;

    Lz4Stream(FileBytes file, PlainStream in, long length, MemoryBudget budget) {
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
        int done = 0;
        while (done < length) {
            if (next == end) {
                fill();
            }
            int now = Math.min(length - done, end - next);
            System.arraycopy(out, next, target, from + done, now);
            next += now;
            done += now;
        }
        remaining -= length;
    }

    private void fill() {
        if (!open) {
            readHeader();
        }
        int size = int32();
        if (size == 0) {
            throw file.malformed(offset(), "an LZ4 frame ends before its declared length");
        }
        boolean stored = size < 0;
        int packed = size & Integer.MAX_VALUE;
        if (packed > mostInBlock || packed > in.remaining()) {
            throw damaged();
        }
        if (end > HISTORY) {
            System.arraycopy(out, end - HISTORY, out, 0, HISTORY);
            end = HISTORY;
        }
        next = end;
        if (stored) {
            if (packed > out.length - end) {
                throw damaged();
            }
            in.read(out, end, packed);
            end += packed;
        } else {
            in.read(block, 0, packed);
            end = Lz4Block.decode(block, 0, packed, out, 0, end, Math.min(out.length, end + mostInBlock));
        }
        if (end < next) {
            throw damaged();
        }
        if (blockChecksums) {
            in.read(word, 0, 4);
        }
    }

    private void readHeader() {
        open = true;
        int magic = int32();
        in.read(word, 0, 2);
        int flags = word[0] & 0xff;
        int size = word[1] >>> 4 & 7;
        boolean dictionary = (flags & 1) != 0;
        if (magic != MAGIC || flags >>> 6 != 1 || size < 4 || dictionary) {
            throw file.malformed(offset(), "there is no LZ4 frame where one is declared");
        }
        blockChecksums = (flags & 0x10) != 0;
        in.read(word, 0, (flags & 8) == 0 ? 1 : 8);
        if ((flags & 8) != 0) {
            in.read(word, 0, 1);
        }
        mostInBlock = 1 << 2 * size + 8;
        // A block that cannot be full needs no room for it; a stored one is not longer than what it stores.
        int room = (int) Math.min(mostInBlock, remaining);
        int packed = (int) Math.min(mostInBlock, in.remaining());
        int history = (int) Math.min(HISTORY, remaining);
        budget.take((long) room + packed + history);
        block = new byte[packed];
        out = new byte[history + room];
    }

    private int int32() {
        in.read(word, 0, 4);
        return word[0] & 0xff | (word[1] & 0xff) << 8 | (word[2] & 0xff) << 16 | word[3] << 24;
    }

    private RuntimeException damaged() {
        return file.malformed(offset(), "an LZ4 frame is damaged");
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
        in.close();
    }
}
