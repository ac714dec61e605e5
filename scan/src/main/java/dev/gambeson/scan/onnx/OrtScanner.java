package dev.gambeson.scan.onnx;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.flatbuffer.FlatBuffer;
import java.util.List;

/** Looks through models in ONNX Runtime's own format (ort.fbs, version 6), in which functions are written out already. */
public final class OrtScanner implements FormatScanner {

    private static final int MODEL = 1;
    private static final int GRAPH = 7;

    @Override
    public Format format() {
        return Format.ONNX;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(4, "ORTM") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        FlatBuffer.Table model = new FlatBuffer(content).root().table(MODEL);
        FlatBuffer.Table graph = model == null ? null : model.table(GRAPH);
        if (graph == null) {
            inspection.incomplete("holds no graph", 0L);
        } else {
            new OrtWalk(inspection).walk(graph);
        }
    }

    @Override
    public List<Rule> rules() {
        return OnnxRules.all();
    }
}
