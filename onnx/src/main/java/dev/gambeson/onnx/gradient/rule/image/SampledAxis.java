package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.graph.Attribute;
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

    /** What a point beyond the image reads. */
    enum Beyond {
        ZEROS,
        BORDER,
        REFLECTION
    }

    /** A point and how fast it moves by its coordinate. */
    private record Moved(String point, String slope) {}

    /**
     * Works them out as the operator does.
     *
     * @param coordinates in -1..1
     * @param extent of the image
     * @param aligned whether -1 and 1 are the centres of the outermost places, not their borders
     * @param beyond what points beyond read
     * @param nearest whether one place counts for all
     */
    static SampledAxis of(
            String coordinates, long extent, boolean aligned, Beyond beyond, boolean nearest, Emitter emit) {
        double scale = (aligned ? extent - 1 : extent) / 2.0;
        double last = extent - 1.0;
        Moved free = new Moved(emit.plus(emit.times(coordinates, scale), last / 2), emit.scalar(coordinates, scale));
        Moved moved = switch (beyond) {
            case ZEROS -> free;
            case BORDER -> clamped(free, last, emit);
            case REFLECTION ->
                aligned && extent == 1 ? clamped(free, last, emit) : reflected(free, aligned ? 0 : -0.5, last, emit);
        };
        boolean zeros = beyond == Beyond.ZEROS;
        String point = moved.point;
        if (nearest) {
            return new SampledAxis(
                    List.of(neighbour(emit.op("Round", List.of(point)), "", 0, last, zeros, emit)), moved.slope);
        }
        String below = emit.op("Floor", List.of(point));
        String fraction = emit.sub(point, below);
        String rest = emit.plus(emit.neg(fraction), 1);
        return new SampledAxis(
                List.of(
                        neighbour(below, rest, -1, last, zeros, emit),
                        neighbour(emit.plus(below, 1), fraction, 1, last, zeros, emit)),
                moved.slope);
    }

    /** To the centre of the outermost place. */
    private static Moved clamped(Moved free, double last, Emitter emit) {
        String moved = between(free.point, last, emit);
        String inside = emit.indicator(emit.equal(free.point, moved), moved);
        return new Moved(moved, emit.mul(inside, free.slope));
    }

    /** Back and forth between {@code low} and {@code last - low}: a wave of triangles. */
    private static Moved reflected(Moved free, double low, double last, Emitter emit) {
        double span = last - 2 * low;
        String offset = emit.plus(free.point, -low);
        String period = emit.scalar(offset, 2 * span);
        String phase = emit.op("Mod", List.of(emit.op("Abs", List.of(offset)), period), Attribute.of("fmod", 1));
        String fromTop = emit.plus(phase, -span);
        String point = emit.plus(emit.neg(emit.op("Abs", List.of(fromTop))), low + span);
        String direction = emit.neg(emit.mul(emit.op("Sign", List.of(fromTop)), emit.op("Sign", List.of(offset))));
        return new Moved(point, emit.mul(direction, free.slope));
    }

    private static Neighbour neighbour(
            String place, String share, int growth, double last, boolean zeros, Emitter emit) {
        String inImage = between(place, last, emit);
        String index = emit.cast(inImage, ValueInfo.INT64);
        if (!zeros) {
            String one = emit.scalar(place, 1);
            return new Neighbour(index, share.isEmpty() ? one : share, emit.scalar(place, growth));
        }
        String inside = emit.indicator(emit.equal(place, inImage), place);
        return new Neighbour(index, share.isEmpty() ? inside : emit.mul(share, inside), emit.times(inside, growth));
    }

    private static String between(String a, double last, Emitter emit) {
        return emit.op("Min", List.of(emit.op("Max", List.of(a, emit.scalar(a, 0))), emit.scalar(a, last)));
    }
}
