package dev.gambeson.attack;

import dev.gambeson.report.Reference;
import java.util.List;

/**
 * What a reader should know of an attack.
 *
 * @param title its name in the literature, such as {@code Square Attack}
 * @param paper authors, year, title, arXiv number
 * @param access what it sees of the model
 * @param norms under which it is defined
 * @param goal whether it looks for any change within epsilon, or for the nearest one
 * @param defaults its parameters where nobody says others, in words
 * @param references such as the technique of MITRE ATLAS
 */
public record AttackDescription(
        String title,
        String paper,
        Access access,
        List<Norm> norms,
        Goal goal,
        String defaults,
        List<Reference> references) {

    /** What an attack looks for. */
    public enum Goal {
        /** Any change within epsilon with which the model errs. */
        WITHIN_EPSILON,
        /** The smallest change with which the model errs, whatever epsilon is. */
        MINIMUM_NORM
    }

    public AttackDescription {
        norms = List.copyOf(norms);
        references = List.copyOf(references);
    }
}
