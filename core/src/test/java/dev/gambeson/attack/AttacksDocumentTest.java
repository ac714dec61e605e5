package dev.gambeson.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.report.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/attacks.md lists what attacks say of themselves; {@code -Dgambeson.write=true} writes the list anew. */
class AttacksDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "attacks.md");
    private static final String START = "<!-- the list: written from what the attacks say of themselves -->\n";

    @Test
    void theDocumentListsWhatThereIs() throws IOException {
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf(START) + START.length();
        assertThat(text).contains(START);
        if (Boolean.getBoolean("gambeson.write")) {
            Files.writeString(DOCUMENT, text.substring(0, from) + list());
            return;
        }
        assertThat(text.substring(from)).isEqualTo(list());
    }

    private static String list() {
        return Attacks.all().stream().map(AttacksDocumentTest::entry).collect(Collectors.joining());
    }

    private static String entry(Attack attack) {
        AttackDescription description = attack.description();
        String norms = description.norms().stream().map(Norm::id).collect(Collectors.joining(", "));
        String techniques =
                description.references().stream().map(Reference::id).distinct().collect(Collectors.joining(", "));
        return "\n### `" + attack.name() + "`: " + description.title() + "\n"
                + description.paper() + "\n\n"
                + "- sees: " + sees(description.access()) + "\n"
                + "- norms: " + norms + "\n"
                + "- looks for: " + goal(description.goal()) + "\n"
                + "- without options: " + description.defaults() + "\n"
                + "- MITRE ATLAS: " + techniques + "\n";
    }

    private static String sees(Access access) {
        return switch (access) {
            case GRADIENT -> "the model file: scores and gradients";
            case SCORES -> "scores";
            case DECISION -> "the decided class";
        };
    }

    private static String goal(Goal goal) {
        return switch (goal) {
            case WITHIN_EPSILON -> "any change within epsilon with which the model errs";
            case MINIMUM_NORM -> "the smallest change with which the model errs; what is farther than epsilon stands";
        };
    }
}
