package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.model.ClassMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of two classes is the one that a model looks for. */
final class Positive {

    /** Recorded answers that are on average so near to a class are of that class, though parity is broken. */
    private static final double NEAR = 0.05;

    private Positive() {}

    /**
     * Guesses the class; nothing where there are not two, unless answers for one of more were recorded.
     *
     * @param width how many scores the model gives
     * @param recorded recorded answers of one class, or null
     */
    static Optional<String> of(
            ClassMap map, int width, SeenTable table, String label, @Nullable Recorded recorded, Notes notes) {
        List<String> classes = map.classes();
        boolean binary = classes.size() == 2;
        if (classes.size() < 2 || !binary && recorded == null) {
            return Optional.empty();
        }
        if (width == 1) {
            notes.guessed(
                    "model.output",
                    "the model's one score is that of " + Shown.name(classes.get(1)) + ", the second of the classes "
                            + Shown.names(classes) + ".");
            return Optional.of(classes.get(1));
        }
        if (recorded != null && (recorded.differing() == 0 || recorded.distance() < NEAR || !binary)) {
            String same = classes.get(recorded.answer());
            notes.guessed(
                    "model.output",
                    "the positive class is " + Shown.name(same) + ": the recorded answers are "
                            + (recorded.differing() == 0 ? "" : "nearest to ") + "its probabilities.");
            return Optional.of(same);
        }
        Optional<String> word = only(classes, map);
        Optional<String> rarer = rarer(map, table, label);
        String positive = word.or(() -> rarer).orElse(classes.get(1));
        String why = word.isPresent()
                ? (word.get().equals("1") ? "1 usually means yes" : "that is what it is called")
                        + (word.equals(rarer) ? ", and it is the rarer one" : "")
                : rarer.isPresent() ? "it is the rarer one" : "it is the second one";
        String sentence = "the positive class, the one to be found, is " + Shown.name(positive) + " of "
                + Shown.names(classes) + ": " + why + ".";
        if (word.isPresent()) {
            notes.guessed("model.output", sentence);
        } else {
            notes.check("model.output", sentence);
        }
        return Optional.of(positive);
    }

    private static Optional<String> only(List<String> classes, ClassMap map) {
        List<String> called = classes.stream().filter(Meaning.POSITIVE::in).toList();
        if (called.isEmpty() && map.find("1") >= 0 && map.find("0") >= 0) {
            return Optional.of(classes.get(map.find("1")));
        }
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }

    private static Optional<String> rarer(ClassMap map, SeenTable table, String label) {
        Map<String, Long> values = table.counted(label).values().orElse(Map.of());
        long[] counts = new long[2];
        values.forEach((value, count) -> {
            int index = map.find(value);
            if (index >= 0) {
                counts[index] += count;
            }
        });
        return counts[0] == counts[1]
                ? Optional.empty()
                : Optional.of(map.classes().get(counts[0] < counts[1] ? 0 : 1));
    }
}
