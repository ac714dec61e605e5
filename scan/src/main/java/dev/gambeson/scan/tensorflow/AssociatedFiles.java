package dev.gambeson.scan.tensorflow;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;

/** Labels and vocabularies that the writers of metadata put behind a model, as a zip archive whose offsets count from its start. */
final class AssociatedFiles {

    private static final int END_LENGTH = 22;
    private static final int DIRECTORY_HEADER = 46;
    private static final long END = 0x06054b50;
    private static final long HEADER = 0x02014b50;
    /** Enough to hide that the model comes first. */
    private static final int MAGIC = 8;

    private static final int COMMENT = 0xffff;

    private AssociatedFiles() {}

    static void inspect(Content model, Inspection inspection) {
        long end = end(model);
        if (end >= 0) {
            inspection.inspect("associated files", new Masked(model, start(model, end)));
        }
    }

    /** Where the end record is; -1 where there is none. */
    private static long end(Content model) {
        Cursor cursor = new Cursor(model);
        for (long at = model.size() - END_LENGTH; at >= Math.max(0, model.size() - END_LENGTH - COMMENT); at--) {
            cursor.seek(at);
            if (cursor.u32() == END) {
                return at;
            }
        }
        return -1;
    }

    /** Where the first member is, by the directory; where that makes no sense, the archive's own scan tells so. */
    private static long start(Content model, long end) {
        Cursor cursor = new Cursor(model);
        cursor.seek(end + 10);
        int count = cursor.u16();
        cursor.skip(4);
        long at = cursor.u32();
        long start = Math.min(at, model.size());
        for (int i = 0; i < count && at <= end - DIRECTORY_HEADER; i++) {
            cursor.seek(at);
            if (cursor.u32() != HEADER) {
                return MAGIC;
            }
            cursor.seek(at + 28);
            int variable = cursor.u16() + cursor.u16() + cursor.u16();
            cursor.skip(8);
            start = Math.min(start, cursor.u32());
            at += DIRECTORY_HEADER + variable;
        }
        return Math.max(MAGIC, start);
    }

    /** The same bytes at the same places, those of the model as zeros. */
    private record Masked(Content whole, long from) implements Content {

        @Override
        public long size() {
            return whole.size();
        }

        @Override
        public int read(long position, byte[] target, int at, int length) {
            int count = whole.read(position, target, at, length);
            long hidden = Math.max(0, Math.min(count, from - position));
            java.util.Arrays.fill(target, at, at + (int) hidden, (byte) 0);
            return count;
        }

        @Override
        public void close() {
            // The whole is not ours.
        }
    }
}
