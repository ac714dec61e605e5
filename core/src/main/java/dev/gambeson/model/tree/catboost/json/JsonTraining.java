package dev.gambeson.model.tree.catboost.json;

import dev.gambeson.format.InputException;
import dev.gambeson.model.tree.catboost.file.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is said of the training, which is JSON in both formats of files: the loss and the classes. */
public final class JsonTraining {

    /** More than any model has, and few enough to name. */
    private static final int MOST_CLASSES = 100_000;

    private final List<String> names = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private String loss = "";
    private int count;

    /** Takes what a key says, if it is about loss or classes. */
    public void take(String key, JsonCursor in) {
        switch (key) {
            case "params" -> in.object(part -> parameter(part, in));
            case "class_params", "multiclass_params" -> in.object(part -> classes(part, in));
            default -> in.skip();
        }
    }

    private void parameter(String key, JsonCursor in) {
        if (!key.equals("loss_function")) {
            in.skip();
            return;
        }
        in.object(field -> {
            if (field.equals("type")) {
                loss = in.text();
            } else {
                in.skip();
            }
        });
    }

    private void classes(String key, JsonCursor in) {
        switch (key) {
            case "class_names" -> in.array(() -> add(names, in));
            case "class_to_label" -> in.array(() -> add(seen, in));
            case "classes_count" -> count = in.integer();
            default -> in.skip();
        }
    }

    private static void add(List<String> to, JsonCursor in) {
        to.add(in.anyText());
        if (to.size() > MOST_CLASSES) {
            throw in.malformed("has more than " + MOST_CLASSES + " classes");
        }
    }

    /** What was taken; an error is made of its problem. */
    public Training training(Function<String, InputException> malformed) {
        if (names.isEmpty() && count == 0) {
            // Classes that are numbers and were not named: they are what training saw.
            return new Training(loss, seen, List.of());
        }
        if (names.isEmpty()) {
            if (count < 0 || count > MOST_CLASSES) {
                throw malformed.apply("has " + count + " classes");
            }
            for (int i = 0; i < count; i++) {
                names.add(String.valueOf(i));
            }
        }
        return new Training(
                loss,
                names,
                seen.stream().map(number -> place(number, malformed)).toList());
    }

    /** A class is named by its place, at times with a fraction of zero. */
    private int place(String number, Function<String, InputException> malformed) {
        try {
            double place = Double.parseDouble(number);
            if (place == (int) place && place >= 0 && place < names.size()) {
                return (int) place;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw malformed.apply("has an output of a class that it does not name");
    }
}
