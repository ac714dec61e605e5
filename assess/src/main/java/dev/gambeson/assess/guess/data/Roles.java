package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Notes;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.privacy.column.RoleNames;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns mean, by the words in their names. */
final class Roles {

    private Roles() {}

    static ColumnRoles of(
            SeenTable table, @Nullable String label, List<String> identifiers, Collection<String> inputs, Notes notes) {
        List<String> people = table.columns().stream()
                .filter(column -> !column.equals(label) && !identifiers.contains(column))
                .toList();
        ColumnRoles roles = new ColumnRoles(
                label,
                identifiers,
                RoleNames.quasi(people),
                people.stream().filter(RoleNames::isSensitive).toList(),
                people.stream().filter(RoleNames::isProtected).toList());
        if (!identifiers.isEmpty()) {
            notes.guessed(
                    "data.columns.identifier",
                    Shown.names(identifiers)
                            + (identifiers.size() == 1 ? " names a row or a person" : " name a row or a person")
                            + ", by name and values; a model never sees them.");
        }
        say("quasi", roles.quasi(), "together they may single a person out", notes);
        say("sensitive", roles.sensitive(), "a person may not want them known", notes);
        say("protected", roles.protectedColumns(), "nobody may be treated worse for them", notes);
        List<String> odd = identifierLike(table, inputs);
        if (!odd.isEmpty()) {
            notes.check(
                    "data.columns",
                    Shown.names(odd)
                            + " could name a row, and the model takes it as an input: a model that learns from a"
                            + " row number learns nothing.");
        }
        return roles;
    }

    private static List<String> identifierLike(SeenTable table, Collection<String> inputs) {
        return Identifiers.of(table, List.of()).stream()
                .filter(inputs::contains)
                .toList();
    }

    private static void say(String role, List<String> columns, String what, Notes notes) {
        if (!columns.isEmpty()) {
            notes.guessed("data.columns." + role, Shown.names(columns) + ", by name: " + what + ".");
        }
    }
}
