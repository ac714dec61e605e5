package dev.gambeson.model.tree.catboost.feature;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.Combination;
import dev.gambeson.model.tree.catboost.file.CtrFeature;
import dev.gambeson.model.tree.catboost.file.CtrTable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The features of a model, of the tensors that it is given: its numbers as they are, its categories as their hashes, then
 * what is computed of them. They are numbered in that order.
 */
public final class CatBoostFeatures implements FeatureReader {

    private final CatBoostFile model;
    private final Ports ports;
    private final @Nullable InputTensor[] tensors;
    /** The hashes of each category for the examples that were asked for last. */
    private final int[][] hashes;

    private final int[] hashedFrom;
    private final int[] hashedCount;
    private final Tile tile = new Tile();
    private float[] floats = new float[0];
    private long[] combined = new long[0];
    private int[] rows = new int[0];
    private CtrFeature.@Nullable Source combinedOf;
    private int combinedFrom;
    private int combinedCount;

    private final int[] missing;

    /** @param missing for each categorical feature, the hash of a category that is missing */
    public CatBoostFeatures(CatBoostFile model, Ports ports, int[] missing) {
        this.model = model;
        this.ports = ports;
        this.missing = missing;
        this.tensors = new InputTensor[ports.ports().size()];
        this.hashes = new int[model.categories().size()][0];
        this.hashedFrom = new int[hashes.length];
        this.hashedCount = new int[hashes.length];
    }

    /** The names of the features, as {@link #read} numbers them. */
    public static List<String> names(CatBoostFile model) {
        List<String> names = new ArrayList<>();
        model.numbers().forEach(feature -> names.add(name(feature.name(), feature.position())));
        model.categories().forEach(feature -> names.add(name(feature.name(), feature.position())));
        model.ctrs()
                .forEach(ctr -> names.add(
                        ctr.source().type().name().toLowerCase(Locale.ROOT).replace("_", " ") + " of "
                                + described(model, ctr)));
        return names;
    }

    private static String name(String name, int position) {
        return name.isEmpty() ? String.valueOf(position) : name;
    }

    private static String described(CatBoostFile model, CtrFeature ctr) {
        List<String> parts = new ArrayList<>();
        Combination of = ctr.source().combination();
        of.categories().forEach(feature -> parts.add(category(model, feature)));
        of.numbers()
                .forEach(above -> parts.add(name(
                                model.numbers().get(above.feature()).name(),
                                model.numbers().get(above.feature()).position())
                        + " > " + above.border()));
        of.texts().forEach(equal -> parts.add(category(model, equal.feature()) + " = #" + equal.value()));
        return String.join(", ", parts);
    }

    private static String category(CatBoostFile model, int feature) {
        return name(
                model.categories().get(feature).name(),
                model.categories().get(feature).position());
    }

    @Override
    public void take(List<InputTensor> inputs, int examples) {
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = fitting(ports.ports().get(i), inputs, examples);
        }
        Arrays.fill(hashedCount, 0);
        combinedCount = 0;
        tile.forget();
    }

    private static InputTensor fitting(Port port, List<InputTensor> inputs, int examples) {
        for (InputTensor input : inputs) {
            if (input.name().equals(port.name())) {
                long width = Arrays.stream(port.exampleShape()).reduce(1, Math::multiplyExact);
                long given = Arrays.stream(input.exampleShape()).reduce(1, Math::multiplyExact);
                int held = input instanceof InputTensor.Floats floats
                        ? floats.values().capacity()
                        : input instanceof InputTensor.Strings strings ? strings.values().length : -1;
                if (held < 0
                        || (port.type() == ElementType.STRING) != input instanceof InputTensor.Strings
                        || width != given) {
                    throw mismatch(
                            port, "a " + input.getClass().getSimpleName() + Arrays.toString(input.exampleShape()));
                }
                if (held < width * examples) {
                    throw new IllegalArgumentException(
                            port.name() + ": " + held + " elements for " + examples + " examples of " + width);
                }
                return input;
            }
        }
        throw mismatch(port, "none of that name");
    }

    private static GambesonException mismatch(Port port, String given) {
        return new GambesonException(
                ErrorCode.MISMATCH, "the model takes " + port + " for each example, and was given " + given);
    }

    @Override
    public void read(int feature, int from, int count, double[] into) {
        int category = feature - model.numbers().size();
        if (category >= 0 && category < hashes.length) {
            int[] hashed = hashes(category, from, count);
            for (int i = 0; i < count; i++) {
                into[i] = hashed[i];
            }
            return;
        }
        if (floats.length < count) {
            floats = new float[count];
        }
        if (category < 0) {
            numbers(feature, from, count, floats);
        } else {
            computed(category - hashes.length, from, count, floats);
        }
        for (int i = 0; i < count; i++) {
            into[i] = floats[i];
        }
    }

    /** A float feature of some examples; NaN where it is missing, and where no tree looks at it. */
    public void numbers(int feature, int from, int count, float[] into) {
        Ports.Place place = ports.numbers().get(feature);
        if (place.port() < 0) {
            Arrays.fill(into, 0, count, Float.NaN);
            return;
        }
        FloatBuffer values = ((InputTensor.Floats) Objects.requireNonNull(tensors[place.port()])).values();
        int width = (int) ports.ports().get(place.port()).exampleShape()[0];
        if (width == 1) {
            values.get(from, into, 0, count);
        } else {
            tile.read(values, width, place.offset(), from, count, into);
        }
    }

    /** The hashes of a category of some examples, owned by this reader. */
    public int[] hashes(int category, int from, int count) {
        if (hashedFrom[category] == from && hashedCount[category] >= count) {
            return hashes[category];
        }
        Ports.Place place = ports.texts().get(category);
        if (hashes[category].length < count) {
            hashes[category] = new int[count];
        }
        int[] into = hashes[category];
        if (place.port() < 0) {
            Arrays.fill(into, 0, count, 0);
        } else {
            String[] values = ((InputTensor.Strings) Objects.requireNonNull(tensors[place.port()])).values();
            for (int i = 0; i < count; i++) {
                String value = values[from + i];
                into[i] = value.isEmpty() ? missing[category] : CityHash.category(value);
            }
        }
        hashedFrom[category] = from;
        hashedCount[category] = count;
        return into;
    }

    /** A computed feature of some examples. */
    public void computed(int feature, int from, int count, float[] into) {
        CtrFeature ctr = model.ctrs().get(feature);
        CtrTable table = Objects.requireNonNull(model.tables().get(ctr.source()));
        if (!ctr.source().equals(combinedOf) || combinedFrom != from || combinedCount < count) {
            combine(ctr.source(), table, from, count);
        }
        for (int i = 0; i < count; i++) {
            into[i] = table.value(ctr, rows[i]);
        }
    }

    /** The rows of a table; features of one table follow each other, so the last is remembered. */
    private void combine(CtrFeature.Source source, CtrTable table, int from, int count) {
        if (combined.length < count) {
            combined = new long[count];
            rows = new int[count];
        }
        Arrays.fill(combined, 0, count, 0);
        for (int category : source.combination().categories()) {
            int[] hashed = hashes(category, from, count);
            for (int i = 0; i < count; i++) {
                combined[i] = Combination.hash(combined[i], hashed[i]);
            }
        }
        float[] values = new float[source.combination().numbers().isEmpty() ? 0 : count];
        for (Combination.Above above : source.combination().numbers()) {
            numbers(above.feature(), from, count, values);
            boolean greatest = model.numbers().get(above.feature()).missingIsGreatest();
            for (int i = 0; i < count; i++) {
                boolean holds = values[i] > above.border() || greatest && Float.isNaN(values[i]);
                combined[i] = Combination.hash(combined[i], holds ? 1 : 0);
            }
        }
        for (Combination.Equal equal : source.combination().texts()) {
            int[] hashed = hashes(equal.feature(), from, count);
            for (int i = 0; i < count; i++) {
                combined[i] = Combination.hash(combined[i], hashed[i] == equal.value() ? 1 : 0);
            }
        }
        for (int i = 0; i < count; i++) {
            rows[i] = table.row(combined[i]);
        }
        combinedOf = source;
        combinedFrom = from;
        combinedCount = count;
    }
}
