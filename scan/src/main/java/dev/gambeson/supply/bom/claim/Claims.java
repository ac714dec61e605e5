package dev.gambeson.supply.bom.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a model say of it. Nobody has verified any of it, and a bill of materials says so. Immutable.
 *
 * @param license as it is written; null where none is
 * @param ancestors the models that it was made from
 * @param task such as {@code text-classification}; null where none is named
 * @param family such as {@code bert}; null where none is named
 * @param architecture the class that it is, such as {@code BertForSequenceClassification}; null where none is named
 * @param data the data sets that it learned from
 * @param libraries what it needs
 * @param words each claim as a sentence that names its file
 * @param unread each file of claims that could not be read, and why
 */
public record Claims(
        @Nullable String license,
        List<String> ancestors,
        @Nullable String task,
        @Nullable String family,
        @Nullable String architecture,
        List<String> data,
        List<Library> libraries,
        List<String> words,
        List<String> unread) {

    /** No claims. */
    public static final Claims NONE =
            new Claims(null, List.of(), null, null, null, List.of(), List.of(), List.of(), List.of());

    /** Claims. */
    public Claims {
        ancestors = List.copyOf(ancestors);
        data = List.copyOf(data);
        libraries = List.copyOf(libraries);
        words = List.copyOf(words);
        unread = List.copyOf(unread);
    }
}
