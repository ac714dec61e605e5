package dev.gambeson.assess;

import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.NpzWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Adversarial examples as an npz file that {@code numpy.load} reads.
 *
 * <p>Arrays, all 32-bit floats, one entry or row for each example in its order: {@code adversarial} (the example that fooled
 * the model; where none did, the best try of the last attack), {@code fooled} (1 or 0), {@code label}, {@code clean_class} and
 * {@code adversarial_class}. In rows of a table, a text or a number that no float
 * holds, none of which an attack moves, is the number of its first appearance, from 0. Equal campaigns give equal bytes.
 */
public final class AdversarialFile {

    private AdversarialFile() {}

    /**
     * Writes the file.
     *
     * @throws IOException where the stream fails; it is not closed
     */
    public static void write(CampaignResult result, OutputStream out) throws IOException {
        List<AttackResult> attacks = result.attacks();
        AttackResult last = attacks.get(attacks.size() - 1);
        float[] values = last.adversarial().values().clone();
        Outcome[] outcomes = last.outcomes().toArray(new Outcome[0]);
        int size = values.length / Math.max(1, outcomes.length);
        for (AttackResult attack : attacks) {
            for (int i = 0; i < outcomes.length; i++) {
                if (attack.outcomes().get(i).fooled()) {
                    outcomes[i] = attack.outcomes().get(i);
                    System.arraycopy(attack.adversarial().values(), i * size, values, i * size, size);
                }
            }
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("adversarial", new Tensor(last.adversarial().shape(), values));
        arrays.put("fooled", column(outcomes, outcome -> outcome.fooled() ? 1 : 0));
        arrays.put("label", column(outcomes, Outcome::label));
        arrays.put("clean_class", column(outcomes, Outcome::cleanClass));
        arrays.put("adversarial_class", column(outcomes, Outcome::adversarialClass));
        NpzWriter.write(arrays, out);
    }

    private static Tensor column(Outcome[] outcomes, ToDoubleFunction<Outcome> value) {
        float[] values = new float[outcomes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(outcomes[i]);
        }
        return new Tensor(new int[] {values.length}, values);
    }
}
