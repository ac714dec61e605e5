package dev.gambeson.scan.archive.tar;

import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads where the pieces of a file with holes belong, in each of the four ways in which GNU tar wrote that down. */
final class SparseReader {

    private static final int NUMBER = 12;
    private static final int IN_HEADER = 4;
    private static final int IN_BLOCK = 21;
    private static final int MOST_BLOCKS = 5_000;
    private static final int MOST_TEXT = 4 << 20;

    /** A map, and where the bytes begin that it speaks of. */
    record Found(SparseMap map, long dataStart) {}

    private final Content archive;

    SparseReader(Content archive) {
        this.archive = archive;
    }

    /** The map in a header of type S and in the blocks behind it. */
    Found old(TarHeader header) {
        byte[] block = new byte[TarHeader.BLOCK];
        archive.read(header.offset(), block, 0, block.length);
        long size = TarHeader.number(block, 483, NUMBER);
        List<Long> numbers = new ArrayList<>();
        pairs(block, 386, IN_HEADER, numbers);
        boolean more = block[482] != 0;
        long at = header.offset() + TarHeader.BLOCK;
        for (int i = 0; more && i < MOST_BLOCKS; i++) {
            if (archive.read(at, block, 0, block.length) < block.length) {
                break;
            }
            pairs(block, 0, IN_BLOCK, numbers);
            more = block[504] != 0;
            at += TarHeader.BLOCK;
        }
        return new Found(SparseMap.of(numbers, size), at);
    }

    /** The map of an extended header, or in front of the bytes as it says; whole where it says nothing of the kind. */
    Found extended(Map<String, String> records, List<String> pairs, long dataStart, long dataEnd) {
        if ("1".equals(records.get("GNU.sparse.major"))) {
            return inFront(PaxRecords.number(records, "GNU.sparse.realsize"), dataStart, dataEnd);
        }
        String map = records.get("GNU.sparse.map");
        List<String> texts = map == null ? pairs : List.of(map.split(",", -1));
        long size = PaxRecords.number(records, "GNU.sparse.size");
        if (texts.isEmpty() || size < 0) {
            return new Found(SparseMap.WHOLE, dataStart);
        }
        List<Long> numbers = new ArrayList<>();
        for (String text : texts) {
            numbers.add(PaxRecords.number(Map.of("n", text), "n"));
        }
        return new Found(SparseMap.of(numbers, size), dataStart);
    }

    /** Decimal lines: how many pieces, then an offset and a length of each; padded to whole blocks. */
    private Found inFront(long size, long dataStart, long dataEnd) {
        byte[] text = new byte[(int) Math.max(0, Math.min(MOST_TEXT, dataEnd - dataStart))];
        int count = archive.read(dataStart, text, 0, text.length);
        List<Long> numbers = new ArrayList<>();
        long wanted = -1;
        int at = 0;
        while (at < count && (wanted < 0 || numbers.size() < wanted)) {
            long value = 0;
            int digits = 0;
            for (; at < count && text[at] >= '0' && text[at] <= '9' && digits < 18; at++, digits++) {
                value = value * 10 + text[at] - '0';
            }
            if (digits == 0 || at >= count || text[at++] != '\n' || wanted < 0 && value > MOST_TEXT) {
                return new Found(SparseMap.WHOLE, dataStart);
            }
            if (wanted < 0) {
                wanted = 2 * value;
            } else {
                numbers.add(value);
            }
        }
        long start = dataStart + (at + TarHeader.BLOCK - 1L) / TarHeader.BLOCK * TarHeader.BLOCK;
        return new Found(SparseMap.of(numbers, size), Math.min(start, dataEnd));
    }

    private static void pairs(byte[] block, int from, int count, List<Long> numbers) {
        for (int i = 0; i < count; i++) {
            int at = from + 2 * NUMBER * i;
            if (block[at] == 0) {
                return;
            }
            numbers.add(TarHeader.number(block, at, NUMBER));
            numbers.add(TarHeader.number(block, at + NUMBER, NUMBER));
        }
    }
}
