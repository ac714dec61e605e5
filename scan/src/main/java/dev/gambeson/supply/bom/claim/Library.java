package dev.gambeson.supply.bom.claim;

import org.jspecify.annotations.Nullable;

/**
 * A library of Python that a model needs. Immutable.
 *
 * @param name as the package index normalises it (PEP 503)
 * @param version where exactly one is demanded; null else
 * @param demanded what is demanded of the version, as written; empty where nothing is
 * @param source the file that names it
 */
public record Library(String name, @Nullable String version, String demanded, String source) {

    /** Its package URL. */
    public String purl() {
        return "pkg:pypi/" + name + (version == null ? "" : "@" + version.replace("+", "%2B"));
    }
}
