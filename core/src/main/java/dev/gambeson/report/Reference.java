package dev.gambeson.report;

/**
 * A pointer into a catalogue that others maintain.
 *
 * @param scheme the catalogue, such as {@code ATLAS}, {@code CWE} or {@code OWASP-ML}
 * @param edition the edition of the catalogue, such as {@code 2026.07}
 * @param id the entry, such as {@code AML.T0043}
 */
public record Reference(String scheme, String edition, String id) {}
