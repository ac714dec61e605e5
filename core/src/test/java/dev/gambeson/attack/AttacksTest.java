package dev.gambeson.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.report.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttacksTest {

    @Test
    void attacksAreFoundOnTheClassPathByName() {
        assertThat(Attacks.all()).extracting(Attack::name).contains("square").isSorted();
        assertThat(Attacks.named(List.of("square"))).extracting(Attack::name).containsExactly("square");
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Attacks.named(List.of("sqare")))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(e.remedy()).contains("square");
                })
                .hasMessageContaining("sqare");
        assertThatThrownBy(() -> Attacks.named(List.of())).isInstanceOf(GambesonException.class);
        assertThat(Norm.named("l2")).isEqualTo(Norm.L2);
        assertThatThrownBy(() -> Norm.named("l7"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.remedy()).contains("linf"))
                .hasMessageContaining("l7");
    }

    @Test
    void anAttackIsNamedOnce() {
        assertThatThrownBy(() -> Attacks.named(List.of("pgd", "square", "pgd")))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("pgd is named twice");
    }

    @Test
    void everyRuleTeachesAndMends() {
        assertThat(AttackRules.all())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("attack/"));
        assertThat(AttackRules.all())
                .allMatch(rule ->
                        rule.description().length() > 100 && rule.remedy().endsWith("."));
    }
}
