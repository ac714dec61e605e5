package dev.gambeson.bench;

import dev.gambeson.data.image.Interpolation;
import dev.gambeson.data.image.Picture;
import dev.gambeson.data.image.Pictures;
import dev.gambeson.data.image.Preparation;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Images that one core decodes and prepares in a second; {@code interop/images/speed.py} does the same with Pillow.
 *
 * <p>Arguments: a folder, the ending of the files that count (.jpg), seconds for each figure (5). The best of three counts.
 */
public final class ImageBench {

    private static final int RUNS = 3;

    private ImageBench() {}

    /** Prints images and millions of pixels a second. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String ending = arguments.length > 1 ? arguments[1] : ".jpg";
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 5;
        List<byte[]> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .map(ImageBench::bytes)
                    .toList();
        }
        Preparation preparation = new Preparation(List.of(256), List.of(224), Interpolation.BILINEAR, 3);
        double[] best = new double[4];
        for (int run = 0; run < RUNS; run++) {
            measure(files, seconds, null, best, 0);
            measure(files, seconds, preparation, best, 2);
        }
        System.out.printf(
                Locale.ROOT,
                "%d files: decoded %.1f images/s, %.1f megapixels/s; resized and cropped too %.1f images/s, %.1f megapixels/s%n",
                files.size(),
                best[0],
                best[1],
                best[2],
                best[3]);
    }

    private static void measure(
            List<byte[]> files, double seconds, @Nullable Preparation preparation, double[] best, int at) {
        long images = 0;
        long pixels = 0;
        long start = System.nanoTime();
        double passed;
        do {
            for (byte[] file : files) {
                Picture picture = Pictures.decode(file, "image", Limits.standard());
                if (preparation != null) {
                    preparation.apply(picture);
                }
                images++;
                pixels += (long) picture.width() * picture.height();
            }
            passed = (System.nanoTime() - start) / 1e9;
        } while (passed < seconds);
        best[at] = Math.max(best[at], images / passed);
        best[at + 1] = Math.max(best[at + 1], pixels / passed / 1e6);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
