package dev.gambeson.scan.tree;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import java.util.List;

/**
 * Models of CatBoost: a core in FlatBuffers, then parts. The lists of its trees must lie inside the core and agree with one
 * another (catboost/libs/model/flatbuffers/model.fbs).
 */
public final class CatboostScanner implements FormatScanner {

    private static final int TREES = 1;
    private static final int SPLITS = 1;
    private static final int SIZES = 2;
    private static final int STARTS = 3;

    @Override
    public Format format() {
        return Format.CATBOOST;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, "CBM1") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        Cursor cursor = new Cursor(content, 4);
        long size = cursor.u32();
        if (size > content.size() - 8) {
            inspection.incomplete("ends before its model does", content.size());
            return;
        }
        try {
            FlatTable core = FlatTable.root(content.part(8, size));
            FlatTable trees = core.table(TREES);
            if (trees == null) {
                inspection.incomplete("has no trees", 8L);
            } else {
                check(trees, inspection);
            }
        } catch (FlatTable.Outside e) {
            inspection.found(Finding.of(TreeRules.INDEX, "Its core points to a place outside of it."), 8 + e.offset());
        }
    }

    private static void check(FlatTable trees, Inspection inspection) {
        long splits = trees.count(SPLITS);
        long sizes = trees.count(SIZES);
        long starts = trees.count(STARTS);
        if (sizes != starts) {
            inspection.found(
                    Finding.of(TreeRules.COUNTS, "It has " + sizes + " sizes and " + starts + " starts of trees."));
            return;
        }
        Cursor size = trees.elements(SIZES);
        Cursor start = trees.elements(STARTS);
        for (long i = 0; i < sizes; i++) {
            long from = start.i32();
            long length = size.i32();
            if (from < 0 || length < 0 || from + length > splits) {
                inspection.found(Finding.of(
                        TreeRules.INDEX,
                        "Tree " + i + " takes splits from " + from + " on, " + length + " of " + splits + "."));
                return;
            }
        }
    }

    @Override
    public List<Rule> rules() {
        return TreeRules.all();
    }
}
