package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Room;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * How an image is resized, axis by axis.
 *
 * @param scales the factor of each axis
 * @param region where the region begins on each axis and then where it ends, or nothing
 * @param bySizes whether the operator is told the extents and not the factors, which then are rounded
 * @param inBlocks whether each number is repeated to a block of its own
 * @param type of the numbers
 */
record ResizeParameters(double[] scales, double[] region, boolean bySizes, boolean inBlocks, int type) {

    private static final Set<String> COPIED = Set.of(
            "mode", "coordinate_transformation_mode", "nearest_mode", "cubic_coeff_a", "exclude_outside", "antialias");

    static ResizeParameters of(Node node, Tape tape) {
        List<Extent> input = tape.facts(node.input(0)).shape();
        List<Extent> output = tape.facts(node.output(0)).shape();
        int opset = tape.emit().opset();
        if (opset < 9) {
            throw new NoRuleException("needs operator set 9; export with a newer one");
        }
        if (!node.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
            throw new NoRuleException("with keep_aspect_ratio_policy");
        }
        int rank = input.size();
        long[] axes = node.integers("axes", LongStream.range(0, rank).toArray());
        boolean bySizes = opset >= 11 && !node.input(3).isEmpty();
        double[] scales = new double[rank];
        Arrays.fill(scales, 1);
        if (bySizes) {
            for (int i = 0; i < rank; i++) {
                scales[i] = input.get(i).isFixed()
                        ? (double) output.get(i).fixed() / input.get(i).fixed()
                        : 1;
            }
        } else {
            double[] given = numbers(node.input(opset >= 11 ? 2 : 1), "scales", tape);
            for (int i = 0; i < axes.length; i++) {
                scales[(int) Math.floorMod(axes[i], (long) rank)] = given[i];
            }
        }
        boolean nearest = node.text("mode", "nearest").equals("nearest");
        return new ResizeParameters(
                scales,
                region(node, tape, axes, rank),
                bySizes,
                nearest && inBlocks(node, scales, opset),
                tape.facts(node.input(0)).type());
    }

    private static double[] numbers(String tensor, String what, Tape tape) {
        return tape.constant(tensor)
                .map(TensorValue::numbers)
                .orElseThrow(() -> new NoRuleException("its " + what + " depend on the input"));
    }

    private static double[] region(Node node, Tape tape, long[] axes, int rank) {
        if (!node.text("coordinate_transformation_mode", "").equals("tf_crop_and_resize")) {
            return new double[0];
        }
        double[] given = numbers(node.input(1), "regions", tape);
        double[] region = new double[2 * rank];
        Arrays.fill(region, rank, 2 * rank, 1);
        for (int i = 0; i < axes.length; i++) {
            int axis = (int) Math.floorMod(axes[i], (long) rank);
            region[axis] = given[i];
            region[axis + rank] = given[i + axes.length];
        }
        return region;
    }

    /** Whether each number is repeated to a block of its own: by whole factors, and places rounded to the block's owner. */
    private static boolean inBlocks(Node node, double[] scales, int opset) {
        String rounding = node.text("nearest_mode", opset < 11 ? "floor" : "round_prefer_floor");
        String places = node.text("coordinate_transformation_mode", opset < 11 ? "asymmetric" : "half_pixel");
        return Arrays.stream(scales).allMatch(scale -> scale == Math.rint(scale) && scale >= 1)
                && switch (places) {
                    case "asymmetric" -> rounding.equals("floor");
                    case "half_pixel", "pytorch_half_pixel", "half_pixel_symmetric" -> rounding.startsWith("round");
                    default -> false; // align_corners, tf_crop_and_resize
                };
    }

    /** Whether numbers are repeated to blocks, and of a type that can be pooled. */
    boolean repeatsBlocks() {
        return inBlocks && type != ValueInfo.DOUBLE;
    }

    /** Whether batch and channels stay as they are. */
    boolean isSpatial() {
        return !changes(0) && !changes(1);
    }

    boolean changes(int axis) {
        return scales[axis] != 1 || region.length > 0 && (region[axis] != 0 || region[axis + scales.length] != 1);
    }

    /** Whether ONNX Runtime expects another extent than the one it makes, because it rounds in another way. */
    boolean isMisjudged(List<Extent> input, List<Extent> output) {
        for (int i = 0; i < scales.length && !bySizes; i++) {
            if (changes(i)
                    && (long) (scales[i] * input.get(i).fixed())
                            != output.get(i).fixed()) {
                return true;
            }
        }
        return false;
    }

    /** How often each number is repeated in each spatial direction. */
    long[] block() {
        return Arrays.stream(scales).skip(2).mapToLong(scale -> (long) scale).toArray();
    }

    /** What the operator does along one axis, as {@code [resized, extent]}. */
    String matrix(Node node, int axis, long extent, long resized, Emitter emit) {
        Room.demand(extent, resized);
        String units = emit.reshape(AxisMatrix.identity(node.input(0), extent, emit), 1, 1, extent, extent);
        Attribute[] attributes = node.attributes().stream()
                .filter(attribute -> COPIED.contains(attribute.name()))
                .toArray(Attribute[]::new);
        String factors = floats(emit, 1, 1, reaching(scales[axis], extent, resized), 1);
        if (emit.opset() < 11) {
            String type = node.operator().type();
            return emit.reshape(emit.op(type, List.of(units, factors), attributes), resized, extent);
        }
        String where = emit.opset() < 13 ? floats(emit) : "";
        if (region.length > 0) {
            where = floats(emit, 0, 0, region[axis], 0, 1, 1, region[axis + scales.length], 1);
        }
        List<String> inputs = bySizes
                ? List.of(units, where, emit.opset() < 13 ? floats(emit) : "", emit.longs(1, 1, resized, extent))
                : List.of(units, where, factors);
        return emit.reshape(emit.op("Resize", inputs, attributes), resized, extent);
    }

    /**
     * The factor, or the next above that makes the extent what it was made: a factor of 0.5833333 makes 7 of 12 when ONNX
     * Runtime runs the operator, and 6 when it works out the shape.
     */
    private static float reaching(double scale, long extent, long resized) {
        float factor = (float) scale;
        for (int i = 0; i < 4 && (long) ((double) factor * extent) < resized; i++) {
            factor = Math.nextUp(factor);
        }
        return factor;
    }

    private static String floats(Emitter emit, double... values) {
        return emit.constant(new TensorValue(ValueInfo.FLOAT, new long[] {values.length}, values));
    }
}
