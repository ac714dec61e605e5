package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in an answer the scores or labels are: a JSON Pointer (RFC 6901), such as {@code /predictions}, in which one
 * {@code *} may stand for every item of a list, such as {@code /results/*}{@code /scores}.
 *
 * <p>Immutable and thread-safe.
 */
public final class AnswerPointer {

    private static final String EACH = "*";
    private static final int LONGEST = 1024;

    private final String text;
    private final List<String> steps = new ArrayList<>();

    /**
     * A pointer; the empty one is the whole answer.
     *
     * @throws IllegalArgumentException with what is wrong, as the end of a sentence
     */
    public AnswerPointer(String pointer) {
        this.text = pointer;
        if (pointer.length() > LONGEST || !pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("is no JSON pointer, such as /predictions");
        }
        String[] parts = pointer.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].matches(".*~(?![01]).*")) {
                throw new IllegalArgumentException("is no JSON pointer: ~ is written ~0, and / in a name ~1");
            }
            steps.add(parts[i].replace("~1", "/").replace("~0", "~"));
        }
        if (steps.stream().filter(EACH::equals).count() > 1) {
            throw new IllegalArgumentException("has more than one *");
        }
    }

    /**
     * Reads the values it points to.
     *
     * @param in before its first token
     * @param single whether the answer is about one example, else it is about a list of them
     */
    void read(JsonParser in, AnswerBuilder into, boolean single) throws IOException {
        in.nextToken();
        boolean each = steps.contains(EACH);
        if (find(in, 0, into, single || each) == 0) {
            throw JsonText.unlike("has nothing at " + (text.isEmpty() ? "its root" : text));
        }
    }

    private int find(JsonParser in, int depth, AnswerBuilder into, boolean row) throws IOException {
        if (depth == steps.size()) {
            if (row) {
                into.row(in);
            } else {
                into.rows(in);
            }
            return 1;
        }
        String step = steps.get(depth);
        int found = 0;
        if (in.currentToken() == JsonToken.START_OBJECT) {
            boolean met = false;
            while (in.nextToken() != JsonToken.END_OBJECT) {
                boolean here = step.equals(in.currentName());
                if (here && met) {
                    throw JsonText.unlike("has the key of its scores twice");
                }
                met |= here;
                in.nextToken();
                found += below(here, in, depth, into, row);
            }
        } else if (in.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
                found += below(step.equals(EACH) || step.equals(Integer.toString(i)), in, depth, into, row);
            }
        }
        return found;
    }

    private int below(boolean here, JsonParser in, int depth, AnswerBuilder into, boolean row) throws IOException {
        if (here) {
            return find(in, depth + 1, into, row);
        }
        in.skipChildren();
        return 0;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
