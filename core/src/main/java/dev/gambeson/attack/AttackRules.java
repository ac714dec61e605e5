package dev.gambeson.attack;

import dev.gambeson.report.Reference;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.List;

/** What attacks and corruptions are reported under. */
public final class AttackRules {

    private static final List<String> THREAT = List.of("attack", "norm", "epsilon");
    private static final List<Reference> EVASION_REFERENCES = List.of(
            new Reference("ATLAS", "2026.07", "AML.T0015"),
            new Reference("ATLAS", "2026.07", "AML.T0043"),
            new Reference("OWASP-ML", "2023", "ML01:2023"),
            new Reference("CWE", "4.18", "CWE-1039"));

    /** Small changes make the model err. */
    public static final Rule EVASION = new Rule(
            "attack/evasion",
            Severity.LOW,
            "Small changes of the input make the model err",
            "An attack looked for allowed changes of correctly classified examples with which the model gives another class,"
                    + " and found some. Whoever can send inputs to the model can do the same. How much of this is"
                    + " acceptable depends on who can send inputs and what an error costs: say it with a policy line on"
                    + " robust_accuracy. Without one, the finding is medium where fewer than half of the attacked examples"
                    + " stand, and low otherwise.",
            "Train with adversarial examples, limit how often one client may ask, and return no more of the scores than"
                    + " needed; then attack again.",
            THREAT,
            EVASION_REFERENCES);

    /** No gradient was used. */
    public static final Rule BLACK_BOX_ONLY = new Rule(
            "attack/black-box-only",
            Severity.INFO,
            "Robust accuracy is an upper bound",
            "Only attacks that see the model's scores were run, as a client of an endpoint could. An attacker who has the"
                    + " model file follows its gradients and usually finds more. The true robust accuracy is at most the one"
                    + " measured.",
            "Read the number as 'not better than'.",
            List.of(),
            List.of());

    /** Successes kept coming until the budget was spent. */
    public static final Rule BUDGET_TOO_SMALL = new Rule(
            "attack/budget-too-small",
            Severity.INFO,
            "A longer search would find more",
            "Some examples fell in the last fifth of the budget, so the search had not come to rest: with more queries or"
                    + " steps more examples would fall, and the robust accuracy measured is too high.",
            "Raise the queries, for example to 5000, until nothing falls near the end of the budget.",
            THREAT,
            List.of());

    /** Scores do not move although the input does. */
    public static final Rule CONSTANT_SCORES = new Rule(
            "attack/constant-scores",
            Severity.MEDIUM,
            "The scores do not move, so the attack was blind",
            "For most examples that stand, the model gave the very same scores before and after the attack changed the"
                    + " input. An attack that follows scores learns nothing from such a model. Rounded scores, a label"
                    + " instead of scores, or a step function in front of the model hide the way, but they do not remove the"
                    + " adversarial examples: the model is masked rather than robust.",
            "Attack the model without the rounding, or with an attack that needs labels only, before trusting the number.",
            THREAT,
            List.of(new Reference("ATLAS", "2026.07", "AML.T0015")));

    /** The same input gives different scores. */
    public static final Rule RANDOMISED_SCORES = new Rule(
            "attack/randomised-scores",
            Severity.MEDIUM,
            "The same input gives different scores",
            "The model was asked twice about the same examples and answered differently. A search that compares scores"
                    + " mistakes such noise for progress, so a robust accuracy measured this way is too high, and two runs"
                    + " differ.",
            "Attack the model without its random part, or average over several passes: the standard suite does, and `eot: 20`"
                    + " (--eot 20) with any attack.",
            List.of(),
            List.of());

    /** Probabilities of exactly 1 and 0. */
    public static final Rule SATURATED_SCORES = new Rule(
            "attack/saturated-scores",
            Severity.LOW,
            "The model is so sure that its scores say nothing",
            "For some examples the model gives probability 1 to one class and exactly 0 to all others. Around them the scores"
                    + " are a plain without a slope, on which an attack by scores cannot find its way.",
            "Attack the model's logits instead of its probabilities.",
            List.of(),
            List.of());

    /** Mild natural corruption costs accuracy. */
    public static final Rule FRAGILE_TO_CORRUPTION = new Rule(
            "attack/fragile-to-corruption",
            Severity.LOW,
            "Mild natural corruption costs accuracy",
            "Noise, blur, light, shift or dirt as any camera delivers them, at the two mildest of five severities, lower the"
                    + " accuracy by more than chance explains (the 95 % intervals do not overlap). No attacker is needed for"
                    + " that; it will happen in operation.",
            "Add such corruptions to the training data, or keep such images from the model.",
            List.of("corruption"),
            List.of());

    /** The gradient is not the slope of the scores. */
    public static final Rule GRADIENT_WRONG = new Rule(
            "attack/gradient-wrong",
            Severity.HIGH,
            "The gradient is not the slope of the model's scores",
            "Before the first attack that follows gradients, gradients near some examples are compared with differences of the"
                    + " scores in random directions. They disagree by more than rounding and the kinks of a network explain."
                    + " Attacks that follow such a gradient walk in a wrong direction: what they leave standing proves"
                    + " nothing.",
            "Do not read the robust accuracy as robustness. Attack with square or hopskipjump, which need no gradient, and"
                    + " report the model file as one whose gradient is computed wrongly.",
            List.of(),
            List.of());

    /** The gradient is zero where an attack stands. */
    public static final Rule ZERO_GRADIENT = new Rule(
            "attack/zero-gradient",
            Severity.MEDIUM,
            "The gradient is zero, so the attack was blind",
            "For some examples that stand, most gradients that the attack asked for were zero in all that it may change, or not"
                    + " a number. Rounded inputs, steps, a saturated softmax or an overflow hide the way, but they do not"
                    + " remove the adversarial examples: the model is masked rather than robust (Athalye, Carlini and Wagner"
                    + " 2018, arXiv 1802.00420).",
            "Attack with square or hopskipjump, which need no gradient, or attack the model without the step that hides it.",
            THREAT,
            List.of(new Reference("ATLAS", "2026.07", "AML.T0015")));

    /** The gradient is a stand-in. */
    public static final Rule APPROXIMATE_GRADIENT = new Rule(
            "attack/approximate-gradient",
            Severity.LOW,
            "The gradient is a stand-in",
            "The model has parts without a useful slope, such as rounding, and their gradient was taken from a smooth stand-in"
                    + " (straight-through, or backward pass differentiable approximation; Athalye, Carlini and Wagner 2018,"
                    + " arXiv 1802.00420). An attack may find less along it than there is.",
            "Run attacks that need no gradient beside it (square, hopskipjump), or attack the model before it was quantised.",
            List.of(),
            List.of());

    /** There is no gradient. */
    public static final Rule NO_GRADIENT = new Rule(
            "attack/no-gradient",
            Severity.INFO,
            "The model has no gradient to follow",
            "Attacks that follow gradients were left out, because parts of the model have none. An attacker may still attack a"
                    + " copy of the model that has one and carry over what he finds.",
            "Read the robust accuracy as 'not better than'. Where the model was exported from a network, export it without the"
                    + " parts named here and attack that too.",
            List.of(),
            List.of());

    /** Attacks that see less found more. */
    public static final Rule BLACK_BOX_WINS = new Rule(
            "attack/black-box-wins",
            Severity.LOW,
            "An attack without gradients found what the others did not",
            "Examples that stood after all attacks that follow gradients fell to one that sees less of the model. Who sees more"
                    + " should find more: the gradients lead astray, or those attacks had too few steps. It is the sign of"
                    + " masked gradients by which Carlini et al. 2019 (arXiv 1902.06705) and AutoAttack judge. The finding is"
                    + " medium where a tenth or more of what stood fell.",
            "Raise queries and steps until neither finds more, and expect the true robust accuracy to be lower.",
            THREAT,
            List.of(new Reference("ATLAS", "2026.07", "AML.T0015")));

    /** How much the evaluation is worth. */
    public static final Rule EVALUATION_CONFIDENCE = new Rule(
            "attack/evaluation-confidence",
            Severity.INFO,
            "How far the robust accuracy can be trusted",
            "That an attack fails shows robustness only if the attack worked. High: attacks with and without gradients ran with"
                    + " the effort of the literature, the gradient agreed with the scores, and no sign of masking was seen."
                    + " Medium: something of that is missing. Low: the attacks were blind, misled or hardly tried, and the"
                    + " finding is medium.",
            "Remove the reasons given and attack again; the standard suite has the effort of the literature, with and without"
                    + " gradients.",
            List.of("norm", "epsilon"),
            List.of());

    /** Not every attack went to its end. */
    public static final Rule STOPPED_EARLY = new Rule(
            "attack/stopped-early",
            Severity.INFO,
            "The attacks were stopped before their end",
            "Attacks were left out or not finished, because the time or the queries given to them were spent, or because nothing that they"
                    + " could find would change the verdict. What they did not reach counts as standing, so the true robust"
                    + " accuracy is at most the one measured.",
            "Where the number itself matters, give them more time or queries, go on with --resume, or attack fewer examples.",
            List.of("norm", "epsilon"),
            List.of());

    private AttackRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                EVASION,
                BLACK_BOX_ONLY,
                BUDGET_TOO_SMALL,
                CONSTANT_SCORES,
                RANDOMISED_SCORES,
                SATURATED_SCORES,
                GRADIENT_WRONG,
                ZERO_GRADIENT,
                APPROXIMATE_GRADIENT,
                NO_GRADIENT,
                BLACK_BOX_WINS,
                EVALUATION_CONFIDENCE,
                STOPPED_EARLY,
                FRAGILE_TO_CORRUPTION);
    }
}
