package dev.gambeson.scan.pickle.judge;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form in which libraries call something that could do harm in another. */
@FunctionalInterface
interface CanonicalUse {

    /** All of them by the words of allowed.csv. */
    Map<String, CanonicalUse> ALL = all();

    /**
     * What is wrong with a call.
     *
     * @return as it goes on behind the name of what is called, such as {@code with two arguments}; null for nothing
     */
    @Nullable
    String objection(Call call);

    private static Map<String, CanonicalUse> all() {
        Map<String, CanonicalUse> all = new HashMap<>();
        all.putAll(PythonUses.ALL);
        all.putAll(ArrayUses.ALL);
        all.putAll(TensorUses.ALL);
        return Map.copyOf(all);
    }
}
