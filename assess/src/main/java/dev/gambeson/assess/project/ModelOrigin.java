package dev.gambeson.assess.project;

import dev.gambeson.model.remote.Endpoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the answers of the model that is examined come from. */
public sealed interface ModelOrigin {

    /** What it is called in reports. */
    String name();

    /** A file that is loaded and asked. */
    record InFile(InputFile file) implements ModelOrigin {
        @Override
        public String name() {
            return file.name();
        }
    }

    /** A server that is asked. */
    record Served(Endpoint endpoint) implements ModelOrigin {
        @Override
        public String name() {
            return endpoint.address();
        }
    }

    /** A server that a command starts on this machine, and that is asked; it runs only where a person allows it. */
    record Started(ModelCommand command) implements ModelOrigin {
        @Override
        public String name() {
            return command.text();
        }
    }

    /**
     * A table of answers that were recorded elsewhere: there is no model to ask.
     *
     * @param file the table; it may be the test data itself
     * @param key the column by which its rows belong to those of the test data, or null where they are in the same order
     * @param scores the columns of scores: one for the positive class or for the predicted quantity, else one for each
     *     class; empty where only classes were recorded
     * @param classes the classes of several scores in their order; empty where the columns' names tell them
     * @param decided the column of the class that was decided, or null where the threshold decides
     */
    record Recorded(
            InputFile file,
            @Nullable String key,
            List<String> scores,
            List<String> classes,
            @Nullable String decided) implements ModelOrigin {

        public Recorded {
            scores = List.copyOf(scores);
            classes = List.copyOf(classes);
        }

        /** The same answers in another file. */
        Recorded in(InputFile other) {
            return new Recorded(other, key, scores, classes, decided);
        }

        /** All columns that hold answers. */
        public Set<String> columns() {
            Set<String> columns = new LinkedHashSet<>(scores);
            if (decided != null) {
                columns.add(decided);
            }
            return columns;
        }

        @Override
        public String name() {
            return file.name();
        }
    }
}
