package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.DamageException;
import java.util.Arrays;

/**
 * Texts by how much of the one before they begin with, and the rest (DELTA_BYTE_ARRAY).
 *
 * <p>They are put together anew, so that a small page can hold very long texts: how long a batch may become is bounded.
 */
final class DeltaTexts implements Decoder {

    private final int width;
    private final long mostBytes;
    private final DeltaNumbers prefixes;
    private final DeltaLengthTexts suffixes;
    private Values numbers = new Values(Values.Shape.WHOLE, 0);
    private Values rests = new Values(Values.Shape.BYTES, 0);
    private byte[] last = {};

    DeltaTexts(byte[] page, int from, int to, int width, long mostBytes) {
        this.width = width;
        this.mostBytes = mostBytes;
        this.prefixes = new DeltaNumbers(page, from, to, true);
        this.suffixes = new DeltaLengthTexts(page, new DeltaNumbers(page, from, to, true).end(), to);
    }

    @Override
    public void read(Values into, int count) {
        if (numbers.room() < count) {
            numbers = new Values(Values.Shape.WHOLE, count);
            rests = new Values(Values.Shape.BYTES, count);
        }
        prefixes.read(numbers, count);
        suffixes.read(rests, count);
        into.bytes = new byte[0];
        int used = 0;
        byte[] before = last;
        int beforeStart = 0;
        int beforeLength = last.length;
        for (int i = 0; i < count; i++) {
            long prefix = numbers.wholes[i];
            int rest = rests.ends[i] - rests.starts[i];
            if (prefix < 0 || prefix > beforeLength || width > 0 && prefix + rest != width) {
                throw DamageException.malformed("has a text that begins with more than the one before it");
            }
            if (used + prefix + rest > mostBytes) {
                throw DamageException.tooLarge(
                        "has texts that take more than " + mostBytes + " bytes when unpacked",
                        "Give Java more heap (-Xmx), or write the column in another encoding.");
            }
            into.makeRoom(used, used + prefix + rest + 8);
            // Growing copies what the one before may be a part of, so that it stays where it is.
            byte[] source = i == 0 ? before : into.bytes;
            System.arraycopy(source, beforeStart, into.bytes, used, (int) prefix);
            System.arraycopy(rests.bytes, rests.starts[i], into.bytes, used + (int) prefix, rest);
            into.starts[i] = used;
            beforeStart = used;
            beforeLength = (int) prefix + rest;
            used += beforeLength;
            into.ends[i] = used;
        }
        if (count > 0) {
            last = Arrays.copyOfRange(into.bytes, beforeStart, beforeStart + beforeLength);
        }
    }
}
