package dev.gambeson.scan.tensorflow;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.flatbuffer.FlatBuffer;
import java.util.List;

/**
 * Looks through models of TensorFlow Lite (schema version 3): operators that are none of its own, operators of whole
 * TensorFlow that it calls, and the files behind it. The numbers in its buffers are passed over.
 */
public final class LiteScanner implements FormatScanner {

    /** Operators of whole TensorFlow have this before their name. */
    private static final String FLEX = "Flex";

    private static final int NAME_LENGTH = 512;
    private static final int COUNTED = 10_000;
    private static final int OPERATOR_CODES = 1;
    private static final int BUFFERS = 4;
    private static final int CUSTOM_CODE = 1;
    private static final int BUFFER_OFFSET = 1;
    private static final int BUFFER_SIZE = 2;

    @Override
    public Format format() {
        return Format.TFLITE;
    }

    @Override
    public Likeness recognises(Head head) {
        return head.has(4, "TFL3") ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        AssociatedFiles.inspect(content, inspection);
        Operators operators = new Operators(inspection, false);
        FlatBuffer.Table model = new FlatBuffer(content).root();
        FlatBuffer.Vector codes = model.vector(OPERATOR_CODES, 4);
        for (long i = 0; i < codes.length(); i++) {
            FlatBuffer.Table code = codes.table(i);
            String custom = code.text(CUSTOM_CODE, NAME_LENGTH);
            if (!custom.isEmpty()) {
                if (i < COUNTED) {
                    inspection.census().count("tflite", Excerpt.of(custom));
                }
                String name = custom.startsWith(FLEX) ? custom.substring(FLEX.length()) : custom;
                operators.see(name, "", code.offset());
            }
        }
        buffers(content, inspection, model.vector(BUFFERS, 4));
        operators.conclude();
    }

    /** Buffers are inside, or behind the model at an offset. */
    private static void buffers(Content content, Inspection inspection, FlatBuffer.Vector buffers) {
        for (long i = 0; i < buffers.length(); i++) {
            FlatBuffer.Table buffer = buffers.table(i);
            buffer.vector(0, 1);
            long offset = buffer.number(BUFFER_OFFSET, 8, 0);
            long size = buffer.number(BUFFER_SIZE, 8, 0);
            // Offsets 0 and 1 mean that there is none.
            if (offset > 1 && (offset > content.size() || size < 0 || size > content.size() - offset)) {
                inspection.incomplete("has a buffer that leads out of the file", buffer.offset());
            }
        }
    }

    @Override
    public List<Rule> rules() {
        return GraphRules.all();
    }
}
