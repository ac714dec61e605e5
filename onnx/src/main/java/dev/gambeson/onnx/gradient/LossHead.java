package dev.gambeson.onnx.gradient;

import dev.gambeson.model.Loss;
import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A loss on logits {@code z} of shape {@code [n, classes]}, with its slope, written in operators.
 *
 * @param value one number for each example
 * @param slope d loss / d z, in the shape of z
 */
record LossHead(String value, String slope) {

    /** Keeps the difference of logits ratio finite, as in AutoAttack. */
    private static final double TINY = 1e-12;

    /** Lower than any logit. */
    private static final double DEEP = -1e30;

    static LossHead of(Loss loss, String z, int classes, Emitter emit) {
        Head head = new Head(z, classes, emit);
        return switch (loss) {
            case CROSS_ENTROPY -> head.crossEntropy(head.oneHot(LossInput.LABELS.tensor()), -1);
            case TARGETED_CROSS_ENTROPY -> head.crossEntropy(head.oneHot(LossInput.TARGETS.tensor()), 1);
            case MARGIN ->
                head.linear(emit.sub(
                        head.greatestBut(head.oneHot(LossInput.LABELS.tensor())),
                        head.oneHot(LossInput.LABELS.tensor())));
            case DIFFERENCE ->
                head.linear(emit.sub(head.oneHot(LossInput.TARGETS.tensor()), head.oneHot(LossInput.LABELS.tensor())));
            case DLR -> head.ratio(head.greatestBut(head.oneHot(LossInput.LABELS.tensor())), 3);
            case TARGETED_DLR -> head.ratio(head.oneHot(LossInput.TARGETS.tensor()), 4);
            case SEED -> head.linear(emit.castLike(LossInput.SEEDS.tensor(), z));
        };
    }

    private record Head(String z, int classes, Emitter emit) {

        /** {@code sign × log softmax(z)} of one class. */
        LossHead crossEntropy(String one, int sign) {
            String logSoftmax = emit.op("LogSoftmax", List.of(z), Attribute.of("axis", 1));
            String slope = emit.sub(one, emit.op("Exp", List.of(logSoftmax)));
            return new LossHead(emit.times(sum(emit.mul(logSoftmax, one)), sign), emit.times(slope, sign));
        }

        /** {@code Σ slope × z}. */
        LossHead linear(String slope) {
            return new LossHead(sum(emit.mul(z, slope)), slope);
        }

        /**
         * {@code (z_other - z_label) / (z_π1 - z_π3)} where three are ranked, {@code … / (z_π1 - (z_π3 + z_π4) / 2)} where
         * four are; the slope is that of a fraction.
         */
        LossHead ratio(String other, int ranked) {
            String difference = emit.sub(other, oneHot(LossInput.LABELS.tensor()));
            List<String> top = greatest(ranked);
            String spread = spread(rank -> ranked(top.get(1), rank), ranked);
            String numerator = emit.unsqueeze(sum(emit.mul(z, difference)), 1);
            // Not by a sum over all classes: of three numbers its order, and so its last bit, follows the place in the
            // batch.
            String denominator = emit.plus(spread(rank -> column(top.get(0), rank), ranked), TINY);
            String value = emit.div(numerator, denominator);
            String slope = emit.sub(emit.div(difference, denominator), emit.div(emit.mul(value, spread), denominator));
            return new LossHead(emit.squeeze(value, 1), slope);
        }

        /** The first rank less the third, or less the mean of the third and the fourth. */
        private String spread(LongFunction<String> rank, int ranked) {
            String last = ranked == 4 ? emit.times(emit.add(rank.apply(2), rank.apply(3)), 0.5) : rank.apply(2);
            return emit.sub(rank.apply(0), last);
        }

        /** The greatest logits and their classes, in order. How many was an attribute before operator set 10. */
        private List<String> greatest(int count) {
            Attribute last = Attribute.of("axis", -1);
            return emit.opset() < 10
                    ? emit.ops("TopK", 2, List.of(z), last, Attribute.of("k", count))
                    : emit.ops("TopK", 2, List.of(z, emit.longs(count)), last);
        }

        /** 1 at the class that stands at that rank. */
        private String ranked(String indices, long rank) {
            return emit.castLike(emit.equal(column(indices, rank), classNumbers()), z);
        }

        private String column(String table, long index) {
            return emit.slice(table, new long[] {index}, new long[] {index + 1}, new long[] {1}, new long[] {1});
        }

        /** 1 at the greatest logit of all but one class, the first of equal ones. */
        String greatestBut(String one) {
            String rest = emit.add(z, emit.times(one, DEEP));
            String best = emit.op("ArgMax", List.of(rest), Attribute.of("axis", 1), Attribute.of("keepdims", 1));
            return emit.castLike(emit.equal(best, classNumbers()), z);
        }

        /** 1 at the class of each example. */
        String oneHot(String indices) {
            return emit.castLike(emit.equal(emit.unsqueeze(indices, 1), classNumbers()), z);
        }

        private String classNumbers() {
            return emit.constant(new TensorValue(ValueInfo.INT64, new long[] {1, classes}, Room.counting(classes)));
        }

        private String sum(String values) {
            return emit.reduceSum(values, false, 1);
        }
    }
}
