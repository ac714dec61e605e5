package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.rule.image.SampledAxis.Beyond;
import dev.gambeson.onnx.gradient.rule.image.SampledAxis.Neighbour;
import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.TensorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An image read at points between its places, and the points: a spatial transformer. */
public final class SamplingRules {

    private SamplingRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("GridSample", SamplingRules::sample, "AffineGrid", SamplingRules::affine);
    }

    /** Each point is a matrix times (x, y, 1): the matrix gets the gradients of all points, weighed with these. */
    private static void affine(Node node, Tape tape) {
        Emitter emit = tape.emit();
        List<Extent> grid = tape.facts(node.output(0)).shape();
        if (grid.size() != 4) {
            throw new NoRuleException("of volumes");
        }
        boolean aligned = node.integer("align_corners", 0) != 0;
        String dy = tape.gradient(node.output(0));
        String across = coordinates(node, tape, aligned, 2);
        String down = coordinates(node, tape, aligned, 1);
        List<String> columns = new ArrayList<>();
        for (String weighed : List.of(emit.mul(dy, across), emit.mul(dy, down), dy)) {
            columns.add(emit.unsqueeze(emit.reduceSum(weighed, false, 1, 2), 2));
        }
        tape.add(node.input(0), emit.op("Concat", columns, Attribute.of("axis", 2)));
    }

    /** From -1 to 1 along an axis of a grid: the centres of its places, or with the outermost on -1 and 1. */
    private static String coordinates(Node node, Tape tape, boolean aligned, int axis) {
        int extent = Room.of(tape.facts(node.output(0)).shape().get(axis).fixed());
        double[] values = new double[extent];
        for (int i = 0; i < extent; i++) {
            values[i] = aligned ? -1 + 2.0 * i / Math.max(1, extent - 1) : (2 * i + 1.0) / extent - 1;
        }
        long[] shape = {1, 1, 1, 1};
        shape[axis] = extent;
        return tape.emit().constant(new TensorValue(tape.facts(node.input(0)).type(), shape, values));
    }

    private static void sample(Node node, Tape tape) {
        String mode = node.text("mode", "linear");
        boolean nearest = mode.equals("nearest");
        if (tape.facts(node.input(0)).rank() != 4 || mode.endsWith("cubic")) {
            throw new NoRuleException(mode.endsWith("cubic") ? "cubic" : "of volumes");
        }
        if (nearest && !tape.wants(node.input(0))) {
            throw new NoRuleException("the nearest place has no slope");
        }
        Points points = Points.of(node, tape, nearest);
        if (tape.wants(node.input(0))) {
            tape.add(node.input(0), points.ofImage());
        }
        if (tape.wants(node.input(1)) && !nearest) {
            tape.add(node.input(1), points.ofGrid());
        }
    }

    /**
     * The points of all examples, one after the other.
     *
     * @param image as {@code [n, c, places]}
     * @param dy as {@code [n, c, points]}
     */
    private record Points(
            String x,
            String grid,
            String image,
            String dy,
            SampledAxis across,
            SampledAxis down,
            long width,
            Emitter emit) {

        static Points of(Node node, Tape tape, boolean nearest) {
            Emitter emit = tape.emit();
            List<Extent> shape = tape.facts(node.input(0)).shape();
            long channels = shape.get(1).fixed();
            boolean aligned = node.integer("align_corners", 0) != 0;
            Beyond beyond = switch (node.text("padding_mode", "zeros")) {
                case "border" -> Beyond.BORDER;
                case "reflection" -> Beyond.REFLECTION;
                default -> Beyond.ZEROS; // a text of the file; the operator takes no other
            };
            List<SampledAxis> axes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String part =
                        emit.slice(node.input(1), new long[] {i}, new long[] {i + 1}, new long[] {3}, new long[] {1});
                long extent = shape.get(3 - i).fixed();
                axes.add(SampledAxis.of(emit.reshape(part, 0, 1, -1), extent, aligned, beyond, nearest, emit));
            }
            return new Points(
                    node.input(0),
                    node.input(1),
                    emit.reshape(node.input(0), 0, channels, -1),
                    emit.reshape(tape.gradient(node.output(0)), 0, channels, -1),
                    axes.get(0),
                    axes.get(1),
                    shape.get(3).fixed(),
                    emit);
        }

        /** The gradient of each point goes to its neighbours, by their shares. */
        String ofImage() {
            List<String> parts = new ArrayList<>();
            List<String> places = new ArrayList<>();
            for (Neighbour row : down.neighbours()) {
                for (Neighbour column : across.neighbours()) {
                    parts.add(emit.mul(dy, emit.mul(row.share(), column.share())));
                    places.add(place(row, column));
                }
            }
            Attribute along = Attribute.of("axis", 2);
            String all = parts.size() == 1 ? parts.get(0) : emit.op("Concat", parts, along);
            String to = places.size() == 1 ? places.get(0) : emit.op("Concat", places, along);
            String sum = emit.addAt(emit.times(image, 0), emit.expandLike(to, all), all, 2);
            return emit.reshapeLike(sum, x);
        }

        /** What a point would read if it moved: the differences of its neighbours. */
        String ofGrid() {
            List<String> acrossParts = new ArrayList<>();
            List<String> downParts = new ArrayList<>();
            for (Neighbour row : down.neighbours()) {
                for (Neighbour column : across.neighbours()) {
                    String read = emit.op(
                            "GatherElements",
                            List.of(image, emit.expandLike(place(row, column), dy)),
                            Attribute.of("axis", 2));
                    String met = emit.reduceSum(emit.mul(dy, read), true, 1);
                    acrossParts.add(emit.mul(met, emit.mul(column.slope(), row.share())));
                    downParts.add(emit.mul(met, emit.mul(row.slope(), column.share())));
                }
            }
            String right = emit.mul(emit.op("Sum", acrossParts), across.slope());
            String below = emit.mul(emit.op("Sum", downParts), down.slope());
            String both = emit.op("Concat", List.of(right, below), Attribute.of("axis", 1));
            return emit.reshapeLike(emit.transpose(both, 0, 2, 1), grid);
        }

        private String place(Neighbour row, Neighbour column) {
            return emit.add(emit.mul(row.index(), emit.longs(width)), column.index());
        }
    }
}
