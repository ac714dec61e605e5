package dev.gambeson.scan.gguf;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.tensor.DataRanges.Range;
import dev.gambeson.scan.text.embedded.EmbeddedText;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads GGUF of versions 1 to 3 in both byte orders (docs/gguf.md of ggml): the metadata, with chat templates, the
 * descriptions of the tensors, and whether their data are there. The data themselves are only numbers.
 */
public final class GgufScanner implements FormatScanner {

    private static final int HOLES = 16;
    private static final int NEWEST = 3;

    @Override
    public Format format() {
        return Format.GGUF;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(0, "GGUF") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        GgufReader reader = new GgufReader(content);
        long version = reader.version();
        if (version < 1 || version > NEWEST) {
            inspection.incomplete("is of version " + version + "; versions 1 to " + NEWEST + " are read", 4L);
            return;
        }
        try {
            long tensors = reader.checked(reader.count(), 16);
            long pairs = reader.checked(reader.count(), 8);
            GgufMetadata metadata = new GgufMetadata(reader, inspection);
            metadata.read(pairs);
            GgufTensors infos = new GgufTensors(reader, metadata.alignment(), inspection);
            infos.read(tensors);
            if (infos.known()) {
                checkData(
                        infos,
                        aligned(reader.position(), metadata.alignment()),
                        metadata.alignment(),
                        content,
                        inspection);
            }
        } catch (ImpossibleCount e) {
            Finding finding = Finding.of(
                    GgufRules.IMPOSSIBLE_COUNT,
                    "Something is said to be " + e.count() + " long, more than the file has.");
            inspection.found(e.overflows() ? finding.withSeverity(Severity.HIGH) : finding, e.offset());
            inspection.incomplete("counts more than it has", e.offset());
        }
    }

    private static void checkData(
            GgufTensors tensors, long start, long alignment, Content content, Inspection inspection) {
        int overlaps = tensors.ranges().overlaps();
        if (overlaps > 0) {
            inspection.found(
                    Finding.of(GgufRules.AMBIGUOUS, overlaps + " tensors lie upon the bytes of others."), start);
        }
        if (tensors.ranges().end() == 0 && start >= content.size()) {
            return; // a vocabulary alone, without padding
        }
        long end = start + tensors.ranges().end();
        if (end > content.size() || end < start) {
            inspection.incomplete("ends before its tensors do", content.size());
        }
        for (Range hole : tensors.ranges().holes(alignment, HOLES)) {
            hidden("Between the tensors", content, start + hole.begin(), start + hole.end(), inspection);
        }
        hidden("Behind the last tensor", content, aligned(end, alignment), content.size(), inspection);
    }

    private static void hidden(String where, Content content, long begin, long end, Inspection inspection) {
        if (begin < 0 || begin >= content.size()) {
            return;
        }
        inspection.found(
                Finding.of(GgufRules.HIDDEN, where + " lie " + (end - begin) + " bytes that belong to none."), begin);
        inspection.inspect("hidden-at-" + begin, content.part(begin, end - begin));
    }

    private static long aligned(long position, long alignment) {
        return (position + alignment - 1) / alignment * alignment;
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(GgufRules.all().stream(), EmbeddedText.rules().stream())
                .toList();
    }
}
