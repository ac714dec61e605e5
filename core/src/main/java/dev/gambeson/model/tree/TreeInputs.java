package dev.gambeson.model.tree;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The features of a file of trees as inputs of a model: one input for each where the file has their names, so that columns
 * find their way by name; else one input of them all, in their order. Immutable and thread-safe.
 *
 * @param names of the features; null where the file has none but numbers
 * @param categories of each feature
 * @param numbers the type of inputs that are no texts
 */
public record TreeInputs(@Nullable List<String> names, List<Categories> categories, ElementType numbers) {

    /** The input of models whose features have no names. */
    public static final String TOGETHER = "features";

    public TreeInputs {
        names = names == null ? null : List.copyOf(names);
        categories = List.copyOf(categories);
    }

    /**
     * Whether names say more than the place of a feature: they are all different, and not that word with a number each.
     *
     * @param prefix what the library calls a feature without a name, before its number
     */
    public static boolean areNames(List<String> names, String prefix) {
        boolean numbered =
                IntStream.range(0, names.size()).allMatch(i -> names.get(i).equals(prefix + i));
        return !names.isEmpty() && !numbered && new HashSet<>(names).size() == names.size();
    }

    /** The names of the features, or their numbers. */
    public List<String> features() {
        return names != null
                ? names
                : IntStream.range(0, categories.size())
                        .mapToObj(String::valueOf)
                        .toList();
    }

    /** What goes in, with that going out. */
    public Signature signature(Signature.Output output) {
        if (names == null && categories.stream().noneMatch(Categories::areTexts)) {
            return new Signature(
                    List.of(new Port(TOGETHER, numbers, new long[] {Port.DYNAMIC, categories.size()})), output);
        }
        List<String> features = features();
        List<Port> ports = IntStream.range(0, features.size())
                .mapToObj(i -> new Port(
                        features.get(i),
                        categories.get(i).areTexts() ? ElementType.STRING : numbers,
                        new long[] {Port.DYNAMIC, 1}))
                .toList();
        return new Signature(ports, output);
    }

    /**
     * Makes readers of the features.
     *
     * @param signature what {@link #signature} gave
     * @param name the file as the user named it, for errors
     */
    public Supplier<FeatureReader> readers(Signature signature, String name) {
        return () -> new InputFeatures(signature, categories, name);
    }
}
