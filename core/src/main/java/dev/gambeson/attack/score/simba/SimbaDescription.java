package dev.gambeson.attack.score.simba;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.AttackReferences;
import dev.gambeson.attack.Norm;
import java.util.List;

/** What the two forms of SimBA say of themselves. */
final class SimbaDescription {

    private SimbaDescription() {}

    static AttackDescription of(String title, String directions) {
        return new AttackDescription(
                title,
                "Guo, Gardner, You, Wilson and Weinberger 2019, Simple black-box adversarial attacks, arXiv 1905.07121",
                Access.SCORES,
                List.of(Norm.LINF, Norm.L2),
                Goal.WITHIN_EPSILON,
                directions + "; steps of epsilon under linf, of a fifth of epsilon under l2; loss the margin",
                AttackReferences.CRAFT_BLACK_BOX);
    }
}
