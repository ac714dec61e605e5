package dev.gambeson.supply.attestation;

/** What the predicates of our statements mean, by the names that stand in them. */
public final class PredicateType {

    /** A report of Gambeson, version 1: {@code docs/schema/report-1.json}. */
    public static final String REPORT = "https://gambeson.dev/report/v1";

    /** An {@link Approval}: {@code docs/schema/approval-1.json}. */
    public static final String APPROVAL = "https://gambeson.dev/approval/v1";

    /** A bill of materials in CycloneDX, as in-toto names it. */
    public static final String CYCLONEDX = "https://cyclonedx.org/bom";

    /** A bill of materials in SPDX, as in-toto names it. */
    public static final String SPDX = "https://spdx.dev/Document";

    private PredicateType() {}
}
