package dev.gambeson.assess.scan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be scanned.
 *
 * @param name as the report calls it
 * @param path where it is
 * @param problem why it cannot be scanned, beginning in lower case; null where it can
 */
public record Candidate(String name, Path path, @Nullable String problem) {}
