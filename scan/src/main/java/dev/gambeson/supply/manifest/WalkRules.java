package dev.gambeson.supply.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a folder counts. Immutable.
 *
 * @param excluded names from the root, as in {@link Resource}: the file or everything below the folder is left out
 * @param signature a file that is left out wherever it lies; null where there is none
 * @param followsLinks whether what a link leads to stands for the link; otherwise links are oddities
 */
public record WalkRules(Set<String> excluded, @Nullable Path signature, boolean followsLinks) {

    /** What is left out of every model (OpenSSF Model Signing v1.0 §6.2), at the root alone. */
    public static final List<String> ALWAYS_EXCLUDED = List.of(".git", ".gitattributes", ".github", ".gitignore");

    /** Rules. */
    public WalkRules {
        excluded = Set.copyOf(excluded);
    }

    /** What the standard leaves out and no more; links are oddities. */
    public static WalkRules standard() {
        return new WalkRules(Set.copyOf(ALWAYS_EXCLUDED), null, false);
    }
}
