package dev.gambeson.scan.onnx;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.protobuf.WireMessage;
import java.util.List;

/**
 * Looks through ONNX models of any size, the values of their tensors passed over.
 *
 * <p>ONNX has no magic number. Content is taken for it where all of it is one protobuf message, as its loaders demand,
 * with a graph of operators, and a version or sets of operators beside it.
 */
public final class OnnxScanner implements FormatScanner {

    private static final int GRAPH = 7;
    /** Another format is given up after so many fields without anything of ONNX. */
    private static final int STRANGE_FIELDS = 10_000;
    /** A graph is believed by its first fields. */
    private static final int GRAPH_FIELDS = 64;

    private static final int LARGEST_VERSION = 1000;

    @Override
    public Format format() {
        return Format.ONNX;
    }

    @Override
    public Likeness recognises(Head head) {
        Signs signs = new Signs();
        WireMessage model = WireMessage.of(head.content());
        try {
            for (int i = 0; model.next(); i++) {
                signs.see(model);
                if (i > STRANGE_FIELDS && !signs.graph) {
                    return Likeness.NO;
                }
            }
        } catch (InputException e) {
            // Cut short: what came before the break tells whether it was meant as ONNX.
            return signs.begun(model) ? Likeness.PERHAPS : Likeness.NO;
        }
        return signs.graph && (signs.version || signs.operatorSets) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        new ModelWalk(inspection).scan(WireMessage.of(content));
    }

    @Override
    public List<Rule> rules() {
        return OnnxRules.all();
    }

    /** What of a message speaks for ONNX. */
    private static final class Signs {
        private boolean version;
        private boolean producer;
        private boolean operatorSets;
        private boolean graph;

        private void see(WireMessage model) {
            switch (model.field()) {
                case 1 ->
                    version |= model.type() == WireMessage.VARINT
                            && model.number() > 0
                            && model.number() <= LARGEST_VERSION;
                case 2 -> producer |= model.type() == WireMessage.LENGTH;
                case GRAPH -> graph |= model.type() == WireMessage.LENGTH && isGraph(model.message());
                case 8 -> operatorSets |= model.type() == WireMessage.LENGTH && isOperatorSet(model.message());
                default -> {} // says nothing
            }
        }

        /** Whether enough of a model came before the break. */
        private boolean begun(WireMessage model) {
            return version && (graph || operatorSets || producer || model.field() == GRAPH) && model.field() <= 26;
        }

        private static boolean isGraph(WireMessage graph) {
            boolean seen = false;
            try {
                for (int i = 0; i < GRAPH_FIELDS && graph.next(); i++) {
                    seen |= graph.has(1) && isNode(graph.message()) || graph.has(2) || graph.has(5) || graph.has(12);
                }
            } catch (InputException e) {
                return false;
            }
            return seen;
        }

        private static boolean isNode(WireMessage node) {
            boolean operator = false;
            while (node.next()) {
                operator |= node.has(4) && node.length() > 0;
            }
            return operator;
        }

        private static boolean isOperatorSet(WireMessage set) {
            boolean numbered = false;
            try {
                while (set.next()) {
                    numbered |= set.field() == 2 && set.type() == WireMessage.VARINT;
                }
            } catch (InputException e) {
                return false;
            }
            return numbered;
        }
    }
}
