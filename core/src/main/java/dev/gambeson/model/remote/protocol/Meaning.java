package dev.gambeson.model.remote.protocol;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Signature.Output;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of a server are to be understood: settled once, by what the user says and by the first answer, and held
 * against every later one. Immutable and thread-safe.
 */
public final class Meaning {

    /** How far the sum of probabilities may be from 1, and how far one may leave 0..1, by rounding. */
    private static final double ROUNDING = 1e-3;

    private static final String OTHER_NAMES = "names other classes than those listed or seen at first";

    private final AnswerKind kind;
    private final int width;
    private final @Nullable List<String> classes;
    private final int[] places;

    private Meaning(AnswerKind kind, int width, @Nullable List<String> classes, int[] places) {
        this.kind = kind;
        this.width = width;
        this.classes = classes;
        this.places = places;
    }

    /**
     * The meaning of answers like this one.
     *
     * @param first an answer about at least one example
     * @param classes the classes as the user lists them, in the order of the scores; empty where he does not
     * @param said what the user says that the values are, or null to find out
     * @throws GambesonException {@code MISMATCH} where the answer does not fit what the user says, or more must be said
     */
    public static Meaning of(Answer first, List<String> classes, @Nullable AnswerKind said) {
        if (first.isText() || said == AnswerKind.LABELS || first.width() == 1 && said == null && classes.size() > 2) {
            return labels(first, classes, said);
        }
        if (first.width() == 1) {
            return single(classes, said);
        }
        if (said == AnswerKind.VALUES) {
            throw mismatch("answers " + first.width() + " numbers for an example, and one value was expected", "");
        }
        AnswerKind kind = said != null ? said : looksProbable(first) ? AnswerKind.PROBABILITIES : AnswerKind.LOGITS;
        List<String> named = classes.isEmpty() ? first.names() : classes;
        if (named != null && named.size() != first.width()) {
            throw mismatch(
                    "answers " + first.width() + " numbers for an example, and " + named.size() + " classes are listed",
                    "List one class for each number, in their order (`classes`, --classes).");
        }
        int[] places = places(first, classes);
        if (places.length == 0) {
            throw mismatch(OTHER_NAMES, "List the classes as the endpoint names them (`classes`, --classes).");
        }
        return new Meaning(kind, first.width(), named, places);
    }

    private static Meaning labels(Answer first, List<String> classes, @Nullable AnswerKind said) {
        if (first.width() != 1 || said != null && said != AnswerKind.LABELS) {
            throw mismatch(
                    "answers " + (first.isText() ? "texts" : first.width() + " numbers") + " for an example, not "
                            + (said == null ? "one label" : said.id()),
                    "Say what they are (`answers`, --answers).");
        }
        if (classes.size() < 2) {
            throw mismatch(
                    "answers labels without scores, and which labels there are was not said",
                    "List them: `classes: [...]`, or --classes a,b,c.");
        }
        return new Meaning(AnswerKind.LABELS, 1, classes, new int[] {0});
    }

    /** One number: of the positive class where there are two, else a quantity. */
    private static Meaning single(List<String> classes, @Nullable AnswerKind said) {
        if (said == null && classes.size() == 2 && !classes.equals(List.of("0", "1"))) {
            throw mismatch(
                    "answers one number for an example, which may be a score or a label",
                    "Say what it is: `answers: probabilities` or `labels` (--answers).");
        }
        boolean scored = said == AnswerKind.PROBABILITIES || said == AnswerKind.LOGITS || classes.size() == 2;
        AnswerKind kind = said != null ? said : scored ? AnswerKind.PROBABILITIES : AnswerKind.VALUES;
        if (scored && !classes.isEmpty() && classes.size() != 2) {
            throw mismatch("answers one number for an example, and there are " + classes.size() + " classes", "");
        }
        return new Meaning(kind, 1, classes.isEmpty() ? null : classes, new int[] {0});
    }

    private static boolean looksProbable(Answer first) {
        for (int row = 0; row < first.rows(); row++) {
            double sum = 0;
            for (int i = 0; i < first.width(); i++) {
                double value = first.numbers()[row * first.width() + i];
                if (!(value >= 0 && value <= 1)) {
                    return false;
                }
                sum += value;
            }
            if (Math.abs(sum - 1) > ROUNDING) {
                return false;
            }
        }
        return true;
    }

    /** Where in a row the number of each class is, for named numbers have no order; empty where it names others. */
    private static int[] places(Answer answer, List<String> classes) {
        List<String> names = answer.names();
        if (names == null || classes.isEmpty()) {
            return IntStream.range(0, answer.width()).toArray();
        }
        ClassMap map = new ClassMap(names, 0);
        int[] places = classes.stream().mapToInt(map::find).toArray();
        if (IntStream.of(places).anyMatch(place -> place < 0)
                || IntStream.of(places).distinct().count() != places.length) {
            return new int[0];
        }
        return places;
    }

    /** Whether only the class is told, so that its score is 1 and all others are 0. */
    public boolean labelsOnly() {
        return kind == AnswerKind.LABELS;
    }

    /** How many scores an example has. */
    public int width() {
        return labelsOnly() && classes != null ? classes.size() : width;
    }

    /** The same, as a model says it. */
    public Output output(String name) {
        Output.Kind of = switch (kind) {
            case PROBABILITIES, LABELS -> Output.Kind.PROBABILITY;
            case LOGITS -> Output.Kind.LOGIT;
            case VALUES -> Output.Kind.VALUE;
        };
        return new Output(name, width(), of, kind == AnswerKind.VALUES ? null : classes);
    }

    /**
     * Writes the scores of an answer.
     *
     * @param at where the first goes
     * @throws GambesonException {@code MODEL_FAILED} where the answer is of another form than the first was, or a score
     *     is not finite or no probability
     */
    public void scores(Answer answer, FloatBuffer into, int at) {
        if (answer.width() != width || labelsOnly() && classes == null || !labelsOnly() && answer.isText()) {
            throw failed("answers otherwise than it did at first", null);
        }
        if (kind == AnswerKind.LABELS && classes != null) {
            labels(answer, new ClassMap(classes, 0), into, at);
            return;
        }
        List<String> named = answer.names();
        int[] order = named == null || classes == null ? places : places(answer, classes);
        if (order.length == 0) {
            throw failed(OTHER_NAMES, null);
        }
        for (int row = 0; row < answer.rows(); row++) {
            for (int i = 0; i < width; i++) {
                into.put(at + row * width + i, score(answer.numbers()[row * width + order[i]]));
            }
        }
    }

    private float score(double value) {
        float score = (float) value;
        if (!Float.isFinite(score)) {
            throw failed(
                    "answers with a score that is not a finite number",
                    "Look for missing or extreme values in the data, and for divisions by zero in the model.");
        }
        if (kind == AnswerKind.PROBABILITIES && !(score >= -ROUNDING && score <= 1 + ROUNDING)) {
            throw failed(
                    "answers with a score that is no probability, and those before were",
                    "Say what they are: `answers: logits` or `values` (--answers).");
        }
        return kind == AnswerKind.PROBABILITIES ? Math.max(0, Math.min(1, score)) : score;
    }

    private static void labels(Answer answer, ClassMap classes, FloatBuffer into, int at) {
        int many = classes.classes().size();
        for (int row = 0; row < answer.rows(); row++) {
            int label = classes.find(answer.text(row));
            if (label < 0) {
                throw failed(
                        "answers with a label that is none of the " + many + " listed",
                        "List all labels that it gives (`classes`, --classes).");
            }
            for (int i = 0; i < many; i++) {
                into.put(at + row * many + i, i == label ? 1 : 0);
            }
        }
    }

    private static GambesonException mismatch(String problem, String remedy) {
        return new GambesonException(ErrorCode.MISMATCH, "the endpoint " + problem, remedy.isEmpty() ? null : remedy);
    }

    private static GambesonException failed(String problem, @Nullable String remedy) {
        return new GambesonException(ErrorCode.MODEL_FAILED, "the endpoint " + problem, remedy);
    }
}
