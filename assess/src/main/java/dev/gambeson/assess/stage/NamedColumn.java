package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Column;
import dev.gambeson.data.Table;
import dev.gambeson.format.Nearest;
import java.util.List;

/** A column that somebody named: it is there, or the name is a mistake with a likely right one. */
final class NamedColumn {

    private NamedColumn() {}

    /**
     * The column of that exact name.
     *
     * @param data the table as the user named it
     * @throws GambesonException {@code MISMATCH} where there is none
     */
    static Column of(Table table, String name, String data) {
        return table.column(name)
                .orElseThrow(() -> unknown(
                        name, data, table.columns().stream().map(Column::name).toList()));
    }

    /**
     * Goes on where the name is known.
     *
     * @throws GambesonException {@code MISMATCH} where it is not
     */
    static void demand(String name, String data, List<String> names) {
        if (!names.contains(name)) {
            throw unknown(name, data, names);
        }
    }

    private static GambesonException unknown(String name, String data, List<String> names) {
        return new GambesonException(
                ErrorCode.MISMATCH, data + " has no column `" + name + "`" + Nearest.hint(name, names));
    }
}
