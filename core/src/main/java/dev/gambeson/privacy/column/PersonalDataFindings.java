package dev.gambeson.privacy.column;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.privacy.PrivacyRules;
import dev.gambeson.privacy.column.PersonalColumn.Extent;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges columns of personal data by what they are used for. No value of a person is in any text, only counts, row numbers
 * and masked samples. Stateless and thread-safe.
 */
public final class PersonalDataFindings {

    private PersonalDataFindings() {}

    /**
     * One finding for each column and kind.
     *
     * @param found the columns
     * @param data the data as the user named it
     * @param roles what the columns were declared to be
     * @param inputs columns that the model takes; empty where no model is known
     */
    public static List<Finding> of(List<PersonalColumn> found, String data, ColumnRoles roles, Set<String> inputs) {
        return found.stream().map(column -> of(column, data, roles, inputs)).toList();
    }

    private static Finding of(PersonalColumn column, String data, ColumnRoles roles, Set<String> inputs) {
        boolean input = inputs.contains(column.column());
        boolean declared = roles.identifier().contains(column.column());
        Finding finding = Finding.of(rule(column, input, declared), detail(column, input))
                .withTitle(title(column, input, declared))
                .withSeverity(severity(column, input, declared))
                .at(Location.of(data, column.firstRow(), column.column()))
                .with("column", column.column())
                .with("kind", column.kind().id())
                .with("what", column.title())
                .with("cells", column.cells())
                .with("present", column.present())
                .in(Stage.PRIVACY, null);
        return column.sample() == null ? finding : finding.with("masked", column.sample());
    }

    private static Rule rule(PersonalColumn column, boolean input, boolean declared) {
        if (column.extent() == Extent.CELLS) {
            return PrivacyRules.PERSONAL_DATA_IN_TEXT;
        }
        return input
                ? PrivacyRules.IDENTIFIER_INPUT
                : declared ? PrivacyRules.IDENTIFIER_DECLARED : PrivacyRules.IDENTIFIER_UNDECLARED;
    }

    /** Direct identifiers weigh more than dates of birth, inputs more than what only lies in the file. */
    private static Severity severity(PersonalColumn column, boolean input, boolean declared) {
        boolean direct = column.kind().direct();
        if (input) {
            return direct ? Severity.HIGH : Severity.MEDIUM;
        }
        return declared ? Severity.INFO : direct ? Severity.MEDIUM : Severity.LOW;
    }

    private static String title(PersonalColumn column, boolean input, boolean declared) {
        if (column.extent() == Extent.CELLS) {
            return "Column " + column.column() + " has " + column.title() + " in its cells";
        }
        String use =
                input ? ", and the model takes it as an input" : declared ? " (declared)" : ", and is not declared";
        return "Column " + column.column() + " holds " + column.title() + use;
    }

    private static String detail(PersonalColumn column, boolean input) {
        String looks = column.sample() == null ? "" : ", such as " + column.sample();
        String cells = String.format(
                Locale.ROOT,
                "%d of %d cells with a value (%.1f %%)",
                column.cells(),
                column.present(),
                100.0 * column.cells() / column.present());
        String what = column.extent() == Extent.CELLS
                ? cells + " hold " + column.title() + " among other things" + looks + ", first in row "
                        + column.firstRow()
                : column.sample() != null
                        ? cells + " are " + column.title() + looks
                                + (column.announced() ? "; the name of the column says so too" : "")
                        : "The name of the column says that it holds " + column.title() + ", and " + cells
                                + " look as if they could be";
        return input ? what + ". The model takes the column as an input" : what;
    }
}
