package dev.gambeson.assess.project;

import dev.gambeson.data.image.Interpolation;
import dev.gambeson.data.image.Preparation;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.model.normalised.Normalisation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code data.images}. */
final class ImagesReader {

    private static final int MOST_CHANNELS = 4;

    private ImagesReader() {}

    static ImageSettings read(YamlMapping images) {
        images.allowOnly("resize", "crop", "interpolation", "mode", "scale", "mean", "std", "file");
        List<Double> mean = numbers(images.optional("mean"));
        List<Double> std = numbers(images.optional("std"));
        images.optional("std").ifPresent(value -> {
            if (std.stream().anyMatch(one -> !(one > 0))) {
                throw value.problem("should be above 0");
            }
            if (!mean.isEmpty() && mean.size() != std.size()) {
                throw value.problem("should have as many numbers as `mean`: one for each channel");
            }
        });
        return new ImageSettings(
                edges(images.optional("resize")),
                edges(images.optional("crop")),
                images.optional("interpolation")
                        .map(value -> value.oneOf(Arrays.asList(Interpolation.values()), Interpolation::id))
                        .orElse(Interpolation.BILINEAR),
                images.optional("mode")
                        .map(value -> value.oneOf(List.of(true, false), grey -> grey ? "grey" : "rgb"))
                        .orElse(null),
                new Normalisation(
                        images.optional("scale").map(ImagesReader::scale).orElse(1.0), mean, std),
                images.optional("file").map(YamlValue::text).orElse(null));
    }

    private static double scale(YamlValue value) {
        double scale = value.number();
        if (!(scale > 0)) {
            throw value.problem("should be above 0");
        }
        return scale;
    }

    /** One number, or height and width. */
    private static List<Integer> edges(Optional<YamlValue> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        List<YamlValue> values = given.get().elements();
        if (values.isEmpty() || values.size() > 2) {
            throw given.get().problem("should be one number, or [height, width]");
        }
        return values.stream()
                .map(value -> (int) value.integer(1, Preparation.MOST))
                .toList();
    }

    private static List<Double> numbers(Optional<YamlValue> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        List<Double> numbers =
                given.get().elements().stream().map(YamlValue::number).toList();
        if (numbers.isEmpty() || numbers.size() > MOST_CHANNELS) {
            throw given.get().problem("should be one number, or one for each channel");
        }
        return numbers;
    }
}
