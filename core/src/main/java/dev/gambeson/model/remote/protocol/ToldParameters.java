package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve_model.py} says of a model in the {@code parameters} of its metadata, which the protocol leaves to
 * servers. A parameter of this name that means something else to another server is passed over.
 *
 * @param missing whether null stands for a value that is missing
 * @param untyped the inputs whose datatype is that of the data: numbers as numbers, texts as {@code BYTES}
 * @param classes the classes in the order of the scores; empty where it does not say
 * @param answers what the values in an answer are, or null where it does not say
 */
public record ToldParameters(
        boolean missing,
        Set<String> untyped,
        List<String> classes,
        @Nullable AnswerKind answers) {

    /** Of a server that says nothing. */
    public static final ToldParameters NOTHING = new ToldParameters(false, Set.of(), List.of(), null);

    private static final int MOST = 10_000;

    public ToldParameters {
        untyped = Set.copyOf(untyped);
        classes = List.copyOf(classes);
    }

    /** Reads the object whose beginning was just read. */
    static ToldParameters read(JsonParser in) throws IOException {
        boolean missing = false;
        Set<String> untyped = Set.of();
        List<String> classes = List.of();
        AnswerKind answers = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            switch (key) {
                case "missing" ->
                    missing = value == JsonToken.VALUE_STRING && in.getText().equals("null");
                case "untyped" -> untyped = new HashSet<>(texts(in));
                case "classes" -> classes = texts(in);
                case "answers" -> answers = answers(in);
                default -> in.skipChildren();
            }
        }
        boolean listed = classes.size() >= 2 && new HashSet<>(classes).size() == classes.size();
        return new ToldParameters(missing, untyped, listed ? classes : List.of(), answers);
    }

    private static @Nullable AnswerKind answers(JsonParser in) throws IOException {
        String word = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : "";
        in.skipChildren();
        return Arrays.stream(AnswerKind.values())
                .filter(kind -> kind.id().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** The texts of a list; nothing where it is none. */
    private static List<String> texts(JsonParser in) throws IOException {
        List<String> texts = new ArrayList<>();
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return texts;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.VALUE_STRING || texts.size() == MOST) {
                throw JsonText.unlike("describes a model by a list that is none of texts, or too long");
            }
            texts.add(in.getText());
        }
        return texts;
    }
}
