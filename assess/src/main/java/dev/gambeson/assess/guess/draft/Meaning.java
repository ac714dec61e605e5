package dev.gambeson.assess.guess.draft;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a word in the name of a column or file says about a prediction, in English, German, French and Spanish. What it
 * says about persons is told by {@link dev.gambeson.privacy.column.RoleNames}.
 *
 * <p>Only whole words count, and two words that belong together: {@code HouseAge} has the words house and age, {@code
 * message} has neither. Accents do not count.
 */
public enum Meaning {
    LABEL("label labels class klasse classe clase target targets zielvariable ziel cible objetivo y truth outcome"),
    /** What is often predicted, and often only known. */
    OUTCOME(
            "default churn churned fraud fraudulent isfraud species survived approved attrition diagnosis result response"
                    + " quality price preis prix precio sentiment category income ergebnis resultat resultado betrug fraude"
                    + " kuendigung ausfall spam"),
    PREDICTION(
            "pred preds prediction predictions predicted predict prob proba probs probability probabilities yhat y+hat"
                    + " scored vorhersage wahrscheinlichkeit probabilite probabilidad prediccion"),
    DECISION("decision decisions decided verdict entscheidung decision+taken"),
    SCORE("score scores logit confidence punktzahl"),
    TEST("test testing tests t10k holdout hold+out testdaten prueba eval evaluation valid validation val dev"),
    TRAIN("train training trn learn learning trainingsdaten apprentissage entrenamiento fit"),
    POSITIVE("bad yes true 1 fraud fraudulent default defaulted churn churned positive malignant spam attack anomaly"
            + " anomalous sick ill disease dead died ja oui si schlecht mauvais malo failure failed fail late delinquent"
            + " abnormal toxic y t");

    private static final Pattern BORDERS =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}\\p{Nd}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final List<String> words;

    Meaning(String words) {
        this.words = List.of(words.split(" "));
    }

    /** Whether a word of the name means this. */
    public boolean in(String name) {
        return rank(name).isPresent();
    }

    /** Whether the whole name means this. */
    public boolean is(String name) {
        return words.contains(String.join("+", words(name)));
    }

    /** The place in the list of the first word that the name has; smaller means it more. */
    public OptionalInt rank(String name) {
        List<String> present = words(name);
        List<String> all = new ArrayList<>(present);
        for (int i = 0; i + 1 < present.size(); i++) {
            all.add(present.get(i) + "+" + present.get(i + 1));
        }
        return all.stream().mapToInt(words::indexOf).filter(at -> at >= 0).min();
    }

    /** The words of a name in lower case without accents; digits behind a word do not count. */
    public static List<String> words(String name) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return Arrays.stream(BORDERS.split(plain.replace("ß", "ss")))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> word.replaceFirst("(?<=\\p{L})\\d+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
