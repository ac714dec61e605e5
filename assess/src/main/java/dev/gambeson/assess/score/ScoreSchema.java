package dev.gambeson.assess.score;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.stage.Materials;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the columns of the data are read, and what must hold of them. */
final class ScoreSchema {

    private ScoreSchema() {}

    /** What must hold of each row: what somebody wrote down, and nothing that was only guessed. */
    static Schema rules(Materials materials) {
        return materials.schemaIsDeclared() ? materials.schema() : new Schema(List.of());
    }

    /**
     * The types to read by: those of the schema, of the training data, or of the first rows; but a column that the model
     * takes as a number is read as one, so that one text among a million numbers is a bad cell and not a column of texts.
     */
    static Schema types(Materials materials, Dataset data, InputMapping mapping, List<String> keep) {
        boolean known =
                materials.schemaIsDeclared() || materials.project().data().train() != null;
        Map<String, ElementType> taken = new HashMap<>();
        mapping.assignments()
                .forEach(assignment -> assignment
                        .columns()
                        .forEach(name -> taken.put(name, assignment.port().type())));
        Set<String> numbers = taken.keySet().stream()
                .filter(name -> taken.get(name) != ElementType.STRING)
                .collect(Collectors.toSet());
        Schema guessed = known ? materials.schema() : SeenTable.typesOf(data, numbers, materials.limits());
        List<ColumnSchema> columns = new ArrayList<>();
        for (String name : data.columnNames()) {
            ColumnType type = guessed.column(name).map(ColumnSchema::type).orElse(ColumnType.TEXT);
            ElementType port = taken.get(name);
            if (port == null) {
                // As it stands in the file, where it only goes from there to the answers.
                columns.add(ColumnSchema.of(name, keep.contains(name) ? ColumnType.TEXT : type));
            } else {
                // That the first numbers are whole is no rule for the rest.
                boolean number = port != ElementType.STRING && type != ColumnType.BOOLEAN && !(known && type.numeric());
                columns.add(ColumnSchema.of(name, number ? ColumnType.NUMBER : type));
            }
        }
        return new Schema(columns, guessed.constraints());
    }
}
