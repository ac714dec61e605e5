package dev.gambeson.scan.hdf5;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import dev.gambeson.scan.keras.KerasRules;
import java.util.List;
import java.util.stream.Stream;

/** Looks through HDF5 files: weights and models of Keras, tables of pandas and PyTables, matrices of MATLAB. */
public final class Hdf5Scanner implements FormatScanner {

    private static final String MATLAB = "MATLAB 7.3 MAT-file";

    @Override
    public Format format() {
        return Format.HDF5;
    }

    @Override
    public Likeness recognises(Head head) {
        return Superblock.find(head.content()).isPresent() ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        long at = Superblock.find(content).orElseThrow();
        userBlock(content, at, inspection);
        Superblock superblock = Superblock.read(content, at);
        if (superblock.end() > superblock.space().content().size()) {
            inspection.incomplete(
                    "ends " + (superblock.end() - superblock.space().content().size()) + " bytes too early",
                    content.size());
        }
        if (superblock.driver()) {
            inspection.incomplete("is one of several files that make one", at);
        }
        new FileWalk(superblock.space(), inspection).walk(superblock.root());
    }

    /** What stands before the file is passed over by its readers. */
    private static void userBlock(Content content, long at, Inspection inspection) {
        if (at > 0 && !new Head(content, start(content)).has(0, MATLAB) && !zero(new Cursor(content), at)) {
            inspection.inspect("user block", content.part(0, at));
        }
    }

    private static byte[] start(Content content) {
        byte[] start = new byte[MATLAB.length()];
        content.read(0, start, 0, start.length);
        return start;
    }

    private static boolean zero(Cursor cursor, long end) {
        while (cursor.position() < end) {
            if (cursor.u8() != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(Hdf5Rules.all().stream(), KerasRules.all().stream())
                .toList();
    }
}
