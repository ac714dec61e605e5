package dev.gambeson.sigstore;

import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A copy of a bundle with one value changed; the path is of names and positions, such as {@code a/0/b}. */
final class Tampered {

    private Tampered() {}

    /** @param change gives null for a value that is taken out */
    static byte[] with(byte[] bundle, String path, UnaryOperator<@Nullable Object> change) {
        Object root = copy(Objects.requireNonNull(JsonNode.of(bundle, "bundle").plain()));
        String[] steps = path.split("/");
        Object at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            at = Objects.requireNonNull(get(at, steps[i]), path);
        }
        String last = steps[steps.length - 1];
        set(at, last, change.apply(get(at, last)));
        return JsonText.compact(root);
    }

    static Object get(byte[] bundle, String path) {
        Object at = JsonNode.of(bundle, "bundle").plain();
        for (String step : path.split("/")) {
            at = get(Objects.requireNonNull(at), step);
        }
        return Objects.requireNonNull(at, path);
    }

    private static @Nullable Object get(Object at, String step) {
        return at instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) at).get(step);
    }

    @SuppressWarnings("unchecked")
    private static void set(Object at, String step, @Nullable Object value) {
        if (at instanceof List<?>) {
            ((List<Object>) at).set(Integer.parseInt(step), Objects.requireNonNull(value));
        } else if (value == null) {
            ((Map<String, Object>) at).remove(step);
        } else {
            ((Map<String, Object>) at).put(step, value);
        }
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, one) -> {
                // As ProtoJSON has it, null is nothing.
                if (one != null) {
                    copy.put((String) name, copy(one));
                }
            });
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(one -> copy.add(copy(Objects.requireNonNull(one))));
            return copy;
        }
        return value;
    }
}
