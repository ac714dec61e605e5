package dev.gambeson.onnx.gradient.rule.window;

import dev.gambeson.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random windows whose pads are smaller than themselves, as pooling asks for. */
final class Windows {

    private Windows() {}

    /** The attributes of a window of so many directions. */
    static List<Attribute> random(SplittableRandom random, int spatial, boolean dilated, boolean ceiling) {
        long[] kernel = random.longs(spatial, 1, 4).toArray();
        long[] strides = random.longs(spatial, 1, 4).toArray();
        long[] pads = new long[2 * spatial];
        boolean ceil = ceiling && random.nextInt(2) == 0;
        for (int i = 0; i < spatial; i++) {
            pads[i] = random.nextLong(kernel[i] / 2 + 1);
            // ONNX and ONNX Runtime do not agree on windows that would start behind the image.
            pads[i + spatial] = ceil ? 0 : random.nextLong(kernel[i] / 2 + 1);
            strides[i] = ceil ? Math.min(strides[i], kernel[i]) : strides[i];
        }
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.list("kernel_shape", kernel));
        attributes.add(Attribute.list("strides", strides));
        attributes.add(Attribute.list("pads", pads));
        if (dilated) {
            attributes.add(
                    Attribute.list("dilations", random.longs(spatial, 1, 3).toArray()));
        }
        if (ceil) {
            attributes.add(Attribute.of("ceil_mode", 1));
        }
        return attributes;
    }

    /** A random image, as the shape of one example. */
    static long[] image(SplittableRandom random, int spatial) {
        long[] image = random.longs(spatial + 1, 5, 8).toArray();
        image[0] = random.nextInt(1, 4);
        return image;
    }
}
