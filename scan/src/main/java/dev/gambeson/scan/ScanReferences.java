package dev.gambeson.scan;

import dev.gambeson.report.Reference;

/** Entries of public catalogues that rules of scans refer to. */
public final class ScanReferences {

    private static final String ATLAS = "2026.07";
    private static final String WEAKNESSES = "4.18";

    /** Unsafe artifacts that run when loaded. */
    public static final Reference UNSAFE_ARTIFACT = new Reference("ATLAS", ATLAS, "AML.T0011.000");

    /** A compromised supply chain of models. */
    public static final Reference COMPROMISED_MODEL = new Reference("ATLAS", ATLAS, "AML.T0010.003");

    /** Malware embedded in a model. */
    public static final Reference EMBEDDED_MALWARE = new Reference("ATLAS", ATLAS, "AML.T0018.002");

    private ScanReferences() {}

    /** An entry of the Common Weakness Enumeration. */
    public static Reference weakness(int number) {
        return new Reference("CWE", WEAKNESSES, "CWE-" + number);
    }

    /** A published vulnerability. */
    public static Reference vulnerability(String id) {
        return new Reference(id.startsWith("GHSA") ? "GHSA" : "CVE", "", id);
    }
}
