package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.graph.ValueInfo;
import java.util.List;

/**
 * Where points lie along one axis of an image, between which two of its places, or at which.
 *
 * @param neighbours the places around each point
 * @param slope how fast a point moves in the image, by how its coordinate does
 */
record SampledAxis(List<Neighbour> neighbours, String slope) {

    /**
     * A place beside each point.
     *
     * @param index which it is; within the image even where the place is not
     * @param share how much it counts for the point
     * @param slope how fast the share grows as the point moves on
     */
    record Neighbour(String index, String share, String slope) {}

    /**
     * Works them out as the operator does.
     *
     * @param coordinates in -1..1
     * @param extent of the image
     * @param aligned whether -1 and 1 are the centres of the outermost places, not their borders
     * @param border whether points beyond are moved to the border, not given zeros
     * @param nearest whether one place counts for all
     */
    static SampledAxis of(
            String coordinates, long extent, boolean aligned, boolean border, boolean nearest, Emitter emit) {
        double scale = (aligned ? extent - 1 : extent) / 2.0;
        double last = extent - 1.0;
        String point = emit.plus(emit.times(coordinates, scale), last / 2);
        String slope = emit.scalar(coordinates, scale);
        if (border) {
            String moved = between(point, last, emit);
            slope = emit.where(emit.equal(point, moved), slope, emit.scalar(point, 0));
            point = moved;
        }
        if (nearest) {
            return new SampledAxis(List.of(neighbour(emit.op("Round", List.of(point)), "", 0, last, emit)), slope);
        }
        String below = emit.op("Floor", List.of(point));
        String fraction = emit.sub(point, below);
        String rest = emit.plus(emit.neg(fraction), 1);
        return new SampledAxis(
                List.of(
                        neighbour(below, rest, -1, last, emit),
                        neighbour(emit.plus(below, 1), fraction, 1, last, emit)),
                slope);
    }

    private static Neighbour neighbour(String place, String share, int growth, double last, Emitter emit) {
        String inImage = between(place, last, emit);
        String inside = emit.indicator(emit.equal(place, inImage), place);
        return new Neighbour(
                emit.cast(inImage, ValueInfo.INT64),
                share.isEmpty() ? inside : emit.mul(share, inside),
                emit.times(inside, growth));
    }

    private static String between(String a, double last, Emitter emit) {
        return emit.op("Min", List.of(emit.op("Max", List.of(a, emit.scalar(a, 0))), emit.scalar(a, last)));
    }
}
