package dev.gambeson.model.tree.catboost.file;

import java.util.ArrayList;
import java.util.List;

/** The key {@code model_info}: the loss and the classes. */
final class JsonTraining {

    /** More than any model has, and few enough to name. */
    private static final int MOST_CLASSES = 100_000;

    private final JsonCursor in;
    private final List<String> names = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private String loss = "";
    private int count;

    JsonTraining(JsonCursor in) {
        this.in = in;
        in.object(key -> {
            switch (key) {
                case "params" -> in.object(this::parameter);
                case "class_params", "multiclass_params" -> in.object(this::classes);
                default -> in.skip();
            }
        });
    }

    private void parameter(String key) {
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

    private void classes(String key) {
        switch (key) {
            case "class_names" -> in.array(() -> add(names));
            case "class_to_label" -> in.array(() -> add(seen));
            case "classes_count" -> count = in.integer();
            default -> in.skip();
        }
    }

    private void add(List<String> to) {
        to.add(in.anyText());
        if (to.size() > MOST_CLASSES) {
            throw in.malformed("has more than " + MOST_CLASSES + " classes");
        }
    }

    Training training() {
        if (names.isEmpty() && count == 0) {
            // Classes that are numbers and were not named: they are what training saw.
            return new Training(loss, seen, List.of());
        }
        if (names.isEmpty()) {
            if (count < 0 || count > MOST_CLASSES) {
                throw in.malformed("has " + count + " classes");
            }
            for (int i = 0; i < count; i++) {
                names.add(String.valueOf(i));
            }
        }
        return new Training(loss, names, seen.stream().map(this::place).toList());
    }

    /** A class is named by its place, at times with a fraction of zero. */
    private int place(String number) {
        try {
            double place = Double.parseDouble(number);
            if (place == (int) place && place >= 0 && place < names.size()) {
                return (int) place;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw in.malformed("has an output of a class that it does not name");
    }
}
