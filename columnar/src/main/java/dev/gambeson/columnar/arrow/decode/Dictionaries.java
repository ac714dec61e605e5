package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.TextVector;
import dev.gambeson.columnar.arrow.metadata.Field;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dictionaries of a file as they are at a place in it. Not thread-safe. */
public final class Dictionaries {

    private final String file;
    private final Limits limits;
    private final Map<Long, Field> values = new HashMap<>();
    private final Map<Long, TextVector> texts = new HashMap<>();

    /** Dictionaries that columns need. */
    public Dictionaries(String file, List<Plan> plans, Limits limits) {
        this.file = file;
        this.limits = limits;
        need(plans);
    }

    private void need(List<Plan> plans) {
        for (Plan plan : plans) {
            need(plan.fields());
            if (plan.column() != Plan.NO_COLUMN) {
                need(plan.field());
                plan.field().children().forEach(this::need);
            }
        }
    }

    private void need(Field field) {
        if (field.dictionary() != null && field.isScalar()) {
            values.putIfAbsent(field.dictionary().id(), field.values());
        }
    }

    /** What values a dictionary has, or null where no column needs them. */
    @Nullable
    Field values(long id) {
        return values.get(id);
    }

    /** A dictionary, or null where it has not come yet. */
    @Nullable
    TextVector texts(long id) {
        return texts.get(id);
    }

    /** The texts to add to: those that are there, or none where they are replaced. */
    TextVector begin(long id, boolean delta) {
        TextVector known = texts.get(id);
        TextVector begun = delta && known != null ? known : new TextVector();
        texts.put(id, begun);
        return begun;
    }

    /** To be called while a dictionary grows. */
    void checkMemory() {
        long bytes = texts.values().stream().mapToLong(TextVector::memoryBytes).sum();
        if (bytes > limits.memoryBytes() / 2) {
            throw InputException.tooLarge(
                    Location.of(file),
                    "its dictionaries take more than " + Math.max(1, limits.memoryBytes() >> 21) + " MiB of memory",
                    "Write such columns as plain texts, or give Java more heap (-Xmx).");
        }
    }
}
