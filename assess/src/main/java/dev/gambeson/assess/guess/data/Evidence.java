package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import org.jspecify.annotations.Nullable;

/** Says what the model's answers tell about a guess. */
final class Evidence {

    private static final double WORSE = 0.02;

    private Evidence() {}

    /** Of a table. */
    static void of(
            Trial trial,
            @Nullable Label label,
            String data,
            boolean byOrder,
            @Nullable Recorded recorded,
            Notes notes) {
        boolean confirmed = recorded != null && recorded.confirms(trial);
        String key = byOrder ? "model.inputs" : "model.file";
        String order = byOrder
                ? "columns go into the model's inputs in the order of the file, which "
                        + (confirmed ? "the recorded answers confirm" : "nothing in the model confirms")
                : "every input of the model is a column of the data, by name";
        if (label == null || Double.isNaN(trial.skill())) {
            say(key, byOrder, order + ".", notes);
            return;
        }
        String first = trial.rows() + " rows of " + Shown.name(data);
        boolean good;
        String result;
        if (trial.classes() == null) {
            double explained = trial.explained();
            good = explained > 0;
            result = "on " + first + " it explains " + Shown.percent(Math.max(explained, -9.99))
                    + " of the label's variance (R² " + Shown.number(explained) + ")";
        } else {
            Trial.Quality quality = trial.decisions();
            good = quality.share() > quality.constant() - WORSE;
            result = quality(quality, first);
        }
        if (!good) {
            notes.check(
                    key,
                    order + ". But " + result + ": the order of the columns, their preparation or the label may be"
                            + " wrong.");
        } else {
            say(key, byOrder && !confirmed, order + "; " + result + ".", notes);
        }
    }

    /** Such as: on 200 examples of `x` it is right in 98 %, and the most frequent class alone would be in 12 %. */
    static String quality(Trial.Quality quality, String first) {
        return "on " + first + " it is right in " + Shown.percent(quality.share())
                + ", and always saying the most frequent class would be in " + Shown.percent(quality.constant());
    }

    static boolean isGood(Trial.Quality quality) {
        return quality.share() > quality.constant() - WORSE;
    }

    private static void say(String key, boolean unsure, String sentence, Notes notes) {
        if (unsure) {
            notes.check(key, sentence);
        } else {
            notes.certain(key, sentence);
        }
    }
}
