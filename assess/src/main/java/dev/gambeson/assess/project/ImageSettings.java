package dev.gambeson.assess.project;

import dev.gambeson.data.image.Interpolation;
import dev.gambeson.data.image.Preparation;
import dev.gambeson.model.normalised.Normalisation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How images become what a model takes.
 *
 * @param resize one number for the shorter edge, or height and width; empty for as they are
 * @param crop one number for a square from the middle, or height and width; empty for all
 * @param interpolation how pixels are mixed
 * @param grey whether they are made grey or coloured; null where the model's input tells it
 * @param normalisation what is done to each value, as a part of the model
 * @param file the column of a table of labels that holds the names of the files, or null to find it
 */
public record ImageSettings(
        List<Integer> resize,
        List<Integer> crop,
        Interpolation interpolation,
        @Nullable Boolean grey,
        Normalisation normalisation,
        @Nullable String file) {

    /** Images as they are. */
    public static final ImageSettings NONE =
            new ImageSettings(List.of(), List.of(), Interpolation.BILINEAR, null, Normalisation.NONE, null);

    public ImageSettings {
        resize = List.copyOf(resize);
        crop = List.copyOf(crop);
    }

    /** The preparation for a model that takes that many channels. */
    public Preparation preparation(int channels) {
        return new Preparation(resize, crop, interpolation, grey == null ? channels : grey ? 1 : 3);
    }

    /** What a report says of it, by the keys of the project file. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!resize.isEmpty()) {
            parameters.put("resize", resize);
            parameters.put("interpolation", interpolation.id());
        }
        if (!crop.isEmpty()) {
            parameters.put("crop", crop);
        }
        if (grey != null) {
            parameters.put("mode", grey ? "grey" : "rgb");
        }
        if (!normalisation.isNone()) {
            parameters.put("scale", normalisation.scale());
            parameters.put("mean", normalisation.mean());
            parameters.put("std", normalisation.std());
        }
        return parameters;
    }
}
