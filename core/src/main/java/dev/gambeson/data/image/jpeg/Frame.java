package dev.gambeson.data.image.jpeg;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.format.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame header (ITU-T T.81, B.2.2): size and colours.
 *
 * @param progressive whether coefficients come in several scans
 * @param width pixels of a row
 * @param height rows
 * @param components one for each colour
 * @param horizontal the greatest horizontal sampling
 * @param vertical the greatest vertical sampling
 */
record Frame(boolean progressive, int width, int height, List<Component> components, int horizontal, int vertical) {

    /** A block of 64 samples takes at least one bit in its first scan. */
    private static final double SAMPLES_PER_BYTE = 8 * 64;

    static Frame read(ImageBytes in, int marker, Limits limits) {
        demandKind(in, marker);
        int precision = in.next();
        if (precision != 8) {
            throw in.unsupported(
                    "is a JPEG of " + precision + " bits; those of 8 bits are read", "Save it with 8 bits.");
        }
        int height = in.nextShort();
        int width = in.nextShort();
        int count = in.next();
        if (height == 0) {
            throw in.unsupported("is a JPEG that tells its height behind its pixels", "Save it anew.");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw in.unsupported("is a JPEG of " + count + " colours", "Save it as RGB.");
        }
        List<Component> components = new ArrayList<>();
        int horizontal = 1;
        int vertical = 1;
        for (int i = 0; i < count; i++) {
            int id = in.next();
            int sampling = in.next();
            Component one = new Component(id, sampling >> 4, sampling & 15, in.next());
            if (one.horizontal < 1 || one.horizontal > 4 || one.vertical < 1 || one.vertical > 4) {
                throw in.malformed("colour " + id + " is sampled " + one.horizontal + "x" + one.vertical);
            }
            if (one.quantization > 3 || components.stream().anyMatch(other -> other.id == id)) {
                throw in.malformed("colour " + id + " stands twice, or has no such table of divisors");
            }
            components.add(one);
            horizontal = Math.max(horizontal, one.horizontal);
            vertical = Math.max(vertical, one.vertical);
        }
        boolean progressive = marker == 0xc2;
        // For each colour a sample, or with its coefficient three bytes, and in the end three bytes of pixel.
        int perPixel = count * (progressive ? 3 : 1) + 3;
        double least = Math.ceil(width / 8.0) * Math.ceil(height / 8.0) * 64 / SAMPLES_PER_BYTE;
        in.demandSize(width, height, perPixel, least, limits);
        Frame frame = new Frame(progressive, width, height, components, horizontal, vertical);
        components.forEach(component -> frame.measure(component, in));
        return frame;
    }

    private static void demandKind(ImageBytes in, int marker) {
        String kind = switch (marker) {
            case 0xc0, 0xc1, 0xc2 -> null;
            case 0xc3 -> "lossless";
            case 0xc5, 0xc6, 0xc7, 0xcd, 0xce, 0xcf -> "hierarchical";
            default -> "arithmetically coded";
        };
        if (kind != null) {
            throw in.unsupported(
                    "is a " + kind + " JPEG, which is not read",
                    "Save it as baseline: PIL.Image.open(file).convert(\"RGB\").save(\"file.jpg\", quality=95).");
        }
    }

    private void measure(Component one, ImageBytes in) {
        if (horizontal % one.horizontal != 0 || vertical % one.vertical != 0) {
            throw in.unsupported("is a JPEG with a colour sampled at two thirds of another", "Save it anew.");
        }
        one.width = divide((long) width * one.horizontal, horizontal);
        one.height = divide((long) height * one.vertical, vertical);
        one.blocksWide = divide(one.width, 8);
        one.blocksHigh = divide(one.height, 8);
        one.stride = unitsWide() * one.horizontal;
        one.rows = unitsHigh() * one.vertical;
    }

    /** Memory for the image, once tables say that there is something to decode. */
    void allocate() {
        for (Component one : components) {
            if (one.plane.length == 0) {
                one.plane = new byte[Math.multiplyExact(64, one.stride * one.rows)];
                one.coefficients = progressive ? new short[one.plane.length] : new short[0];
            }
        }
    }

    @Nullable
    Component component(int id) {
        return components.stream().filter(one -> one.id == id).findFirst().orElse(null);
    }

    /** Units in which the colours of a pixel come together. */
    int unitsWide() {
        return divide(width, 8 * horizontal);
    }

    int unitsHigh() {
        return divide(height, 8 * vertical);
    }

    private static int divide(long number, int by) {
        return (int) ((number + by - 1) / by);
    }
}
