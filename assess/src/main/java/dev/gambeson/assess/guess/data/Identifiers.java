package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.profile.ColumnProfile;
import dev.gambeson.privacy.column.RoleNames;
import java.util.Collection;
import java.util.List;

/** Columns that name a row or a person, by their values and by their names. */
final class Identifiers {

    private static final int FEW = 20;

    private Identifiers() {}

    /**
     * The identifiers of a table.
     *
     * @param inputs columns that the model takes by their name: they are none, whatever they look like
     */
    static List<String> of(SeenTable table, Collection<String> inputs) {
        return table.columns().stream()
                .filter(column -> !inputs.contains(column) && isIdentifier(table, column))
                .toList();
    }

    private static boolean isIdentifier(SeenTable table, String column) {
        ColumnSchema described = table.described(column);
        if (described.unique()) {
            return true;
        }
        ColumnProfile counted = table.counted(column);
        boolean varied = counted.distinct() > Math.min(FEW, counted.present() / 2.0)
                && counted.distinct() > counted.present() / 10.0;
        boolean fraction = table.isNumeric(column) && counted.whole() < counted.present();
        return varied && !fraction && RoleNames.isIdentifier(column)
                || varied && Meaning.words(column).contains("id");
    }
}
