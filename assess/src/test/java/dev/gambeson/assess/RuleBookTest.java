package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.render.RenderOptions;
import dev.gambeson.render.terminal.RuleText;
import dev.gambeson.report.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of all packages read as the book of one author. */
class RuleBookTest {

    static Stream<Rule> rules() {
        return RuleBook.all().stream();
    }

    @Test
    void noTwoRulesHaveOneName() {
        List<String> ids = rules().map(Rule::id).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRuleIsAHeadingSomeSentencesAndWhatToDo(Rule rule) {
        assertThat(rule.title()).as("title").hasSizeBetween(12, 64).matches("[A-Z].*[^.]");
        assertThat(sentences(rule.description())).as("description").isBetween(1, 7);
        assertThat(rule.description()).hasSizeBetween(80, 800).matches("[A-Z].*\\.");
        assertThat(sentences(rule.remedy())).as("remedy").isBetween(1, 2);
        assertThat(rule.remedy()).hasSizeBetween(15, 300).matches("[A-Z].*\\.");
    }

    private static int sentences(String text) {
        return text.split("[.?:] (?=[A-Z])").length;
    }

    @Test
    void theListFitsATerminalAndNamesEachRuleOnceUnderItsPackage() {
        List<String> lines =
                RuleText.list(RuleBook.groups(), RenderOptions.plain()).lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        for (var group : RuleBook.groups()) {
            int heading = lines.indexOf(group.name() + ": " + group.summary());
            assertThat(heading).as(group.name()).isNotNegative();
            for (Rule rule : group.rules()) {
                String name = rule.id().substring(group.name().length() + 1);
                assertThat(lines.stream().filter(line -> line.startsWith("  " + name + " ")))
                        .as(rule.id())
                        .hasSize(1);
            }
        }
        assertThat(lines.get(lines.size() - 1)).doesNotStartWith(" ");
    }

    @Test
    void theNameThatTheListShowsIsEnough() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(RuleBook.find(rule.id())).contains(rule);
            assertThat(RuleBook.find(rule.id().replaceFirst(".*/", ""))).contains(rule);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"quality/label-leek", "leak"})
    void aRuleIsRecognizedByHalfItsName(String asked) {
        assertThat(RuleBook.find(asked)).isEmpty();
        assertThat(RuleBook.nearest(asked)).contains("quality/label-leak");
    }
}
