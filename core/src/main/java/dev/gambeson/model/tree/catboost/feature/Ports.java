package dev.gambeson.model.tree.catboost.feature;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.Port;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.CategoricalFeature;
import dev.gambeson.model.tree.catboost.file.FloatFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs of a model: one for each feature that a tree looks at, by its name. Where the file has no names but places, one
 * input with all numbers in their order, or, with categories among them, one for each place, {@code feature_0} and so on.
 *
 * @param ports the inputs
 * @param numbers for each float feature, where it is found; null where nobody looks at it
 * @param texts for each categorical feature, where it is found
 */
public record Ports(List<Port> ports, List<Place> numbers, List<Place> texts) {

    /** No input has this number. */
    private static final Place NOWHERE = new Place(-1, 0);

    /** The one input of a model of numbers without names. */
    private static final String ALL = "features";

    public Ports {
        ports = List.copyOf(ports);
        numbers = List.copyOf(numbers);
        texts = List.copyOf(texts);
    }

    /**
     * Where a feature is found.
     *
     * @param port the input
     * @param offset the element of an example of it
     */
    public record Place(int port, int offset) {}

    /** The inputs of a model that looks at some of its features. */
    public static Ports of(CatBoostFile model, Usage usage) {
        boolean named = isNamed(model);
        if (!named && model.categories().isEmpty()) {
            int width = model.numbers().size();
            List<Place> places = model.numbers().stream()
                    .map(feature -> new Place(0, feature.position()))
                    .toList();
            return new Ports(
                    List.of(new Port(ALL, ElementType.FLOAT, new long[] {Port.DYNAMIC, width})), places, List.of());
        }
        return each(model, named ? usage : Usage.everything(model), named);
    }

    /** Names that are the places, as CatBoost makes them of a table without names, are none. */
    private static boolean isNamed(CatBoostFile model) {
        return model.numbers().stream().anyMatch(feature -> isName(feature.name(), feature.position()))
                || model.categories().stream().anyMatch(feature -> isName(feature.name(), feature.position()));
    }

    private static boolean isName(String name, int position) {
        return !name.isEmpty() && !name.equals(String.valueOf(position));
    }

    private static Ports each(CatBoostFile model, Usage usage, boolean named) {
        int features = model.numbers().size() + model.categories().size();
        Port[] inOrder = new Port[features];
        for (int i = 0; i < model.numbers().size(); i++) {
            FloatFeature feature = model.numbers().get(i);
            if (usage.number(i)) {
                inOrder[feature.position()] = port(feature.name(), feature.position(), ElementType.FLOAT, named);
            }
        }
        for (int i = 0; i < model.categories().size(); i++) {
            CategoricalFeature feature = model.categories().get(i);
            if (usage.category(i)) {
                inOrder[feature.position()] = port(feature.name(), feature.position(), ElementType.STRING, named);
            }
        }
        List<Port> ports = new ArrayList<>();
        Place[] places = new Place[features];
        Arrays.fill(places, NOWHERE);
        for (int position = 0; position < features; position++) {
            if (inOrder[position] != null) {
                places[position] = new Place(ports.size(), 0);
                ports.add(inOrder[position]);
            }
        }
        return new Ports(
                ports,
                model.numbers().stream()
                        .map(feature -> places[feature.position()])
                        .toList(),
                model.categories().stream()
                        .map(feature -> places[feature.position()])
                        .toList());
    }

    private static Port port(String name, int position, ElementType type, boolean named) {
        String shown = named ? isName(name, position) ? name : String.valueOf(position) : "feature_" + position;
        return new Port(shown, type, new long[] {Port.DYNAMIC, 1});
    }
}
