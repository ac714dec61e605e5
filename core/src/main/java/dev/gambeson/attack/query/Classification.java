package dev.gambeson.attack.query;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Examples;
import dev.gambeson.model.Model;

/**
 * What a model says of examples, without any attack.
 *
 * @param classes the class decided for each example
 * @param margins how sure the model is of the true class of each; see {@link dev.gambeson.attack.Target#margin}
 * @param scores row-major, {@code width} for each example
 * @param width how many scores an example has
 */
public record Classification(int[] classes, double[] margins, float[] scores, int width) {

    /**
     * Asks the model about all examples.
     *
     * @throws GambesonException {@code MISMATCH} where model and examples do not fit or a label is no class of the model,
     *     {@code INPUT_UNSUPPORTED} where the model is none that can be attacked, {@code MODEL_FAILED} where it fails
     */
    public static Classification of(Model model, Examples examples, Execution execution) {
        int width = model.signature().output().width();
        Classification result = new Classification(
                new int[examples.count()], new double[examples.count()], new float[examples.count() * width], width);
        int batch = execution.slots(examples.size(), examples.count());
        WorkQueue batches = WorkQueue.counting((examples.count() + batch - 1) / batch);
        batches.drain(execution.threads(), queue -> {
            try (Batch asked = new Batch(model, examples.inputs().exampleShape(), batch)) {
                checkLabels(examples.labels(), asked.classes());
                for (int item = queue.take(); item >= 0; item = queue.take()) {
                    result.fill(asked, examples, item * batch, Math.min(batch, examples.count() - item * batch));
                }
            }
        });
        return result;
    }

    /**
     * Asks the model so many times about all examples, for a model that answers differently each time.
     *
     * <p>An example gets its true class where at least half of the answers say so, else the class that most say, the first of
     * equal ones: an attacker has fooled such a model when it errs more often than not. Margins and scores are means.
     *
     * @throws GambesonException as {@link #of(Model, Examples, Execution)}
     */
    public static Classification of(Model model, Examples examples, Execution execution, int times) {
        if (times == 1) {
            return of(model, examples, execution);
        }
        Vote vote = new Vote(model.signature().output().width(), examples);
        for (int i = 0; i < times; i++) {
            vote.add(of(model, examples, execution));
        }
        return vote.result();
    }

    private static void checkLabels(int[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new GambesonException(
                        ErrorCode.MISMATCH,
                        "Row " + (i + 1) + " has the label " + labels[i] + ", the model's classes are 0 to "
                                + (classes - 1) + ".",
                        "Number the classes from 0 in the order of the model's scores.");
            }
        }
    }

    private void fill(Batch batch, Examples examples, int from, int count) {
        batch.input().put(0, examples.inputs().values(), from * examples.size(), count * examples.size());
        batch.ask(count, place -> from + place);
        batch.scores().get(0, scores, from * width, count * width);
        for (int place = 0; place < count; place++) {
            classes[from + place] = batch.decided(place);
            margins[from + place] = batch.margin(place, examples.labels()[from + place]);
        }
    }

    /** How many examples were given their true class. */
    public int correct(Examples examples) {
        int correct = 0;
        for (int i = 0; i < classes.length; i++) {
            correct += classes[i] == examples.labels()[i] ? 1 : 0;
        }
        return correct;
    }

    /** Whether two examples, of this or another classification by the same model, got the very same scores. */
    public boolean sameScores(int example, Classification other, int otherExample, double tolerance) {
        for (int i = 0; i < width; i++) {
            double one = scores[example * width + i];
            double two = other.scores[otherExample * other.width + i];
            if (one != two && !(Math.abs(one - two) <= tolerance * Math.max(1, Math.abs(one)))) {
                return false;
            }
        }
        return true;
    }
}
