package dev.gambeson.supply.release;

import dev.gambeson.supply.release.holder.Holder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must be proved of a model before it is loaded or released, and by whom: {@code docs/schema/release-1.json}. What it does
 * not name is not demanded. Immutable.
 *
 * @param holders whom it names, by name: whoever has a key, a certificate or an identity; every demand names some of these
 * @param trustedRoot the SHA-256 of the trusted root of Sigstore by which identities are proved, in lower-case hex; null for
 *     whichever is given to the one who verifies
 * @param signature who must have signed the files
 * @param scan who must have scanned them, how lately and how well
 * @param gate who must have put them through the gate, and under which policy
 * @param bom who must have stated what they are made of
 * @param provenance who must have stated how they were built, and from what
 * @param approval who must have approved of them
 * @param root digests, and digests of single files, that are refused whatever else is proved, with the reason
 */
public record ReleasePolicy(
        Map<String, Holder> holders,
        @Nullable String trustedRoot,
        @Nullable Signers signature,
        @Nullable ScanDemand scan,
        @Nullable GateDemand gate,
        @Nullable Signers bom,
        @Nullable ProvenanceDemand provenance,
        @Nullable ApprovalDemand approval,
        Map<String, String> revoked) {

    /** A policy. */
    public ReleasePolicy {
        holders = Map.copyOf(holders);
        revoked = Map.copyOf(revoked);
    }

    /** The identities that some demand names: without a way to prove them the policy cannot be met. */
    public List<Holder.OfIdentity> identities() {
        return Stream.of(
                        signature,
                        scan == null ? null : scan.signers(),
                        gate == null ? null : gate.signers(),
                        bom,
                        provenance == null ? null : provenance.signers(),
                        approval == null ? null : approval.signers())
                .filter(Objects::nonNull)
                .flatMap(signers -> signers.by().stream())
                .distinct()
                .map(holders::get)
                .filter(Holder.OfIdentity.class::isInstance)
                .map(Holder.OfIdentity.class::cast)
                .toList();
    }

    /**
     * A statement counts where one of some holders signed it.
     *
     * @param by names of holders, at least one
     */
    public record Signers(List<String> by) {

        /** Signers. */
        public Signers {
            by = List.copyOf(by);
        }
    }

    /**
     * A report in which every file was scanned whole and has one of some grades.
     *
     * @param signers who must have signed the report
     * @param rules the oldest version of the rules that counts, such as {@code 2026.11.25}; null for any
     * @param days how old the report may be; null for any age
     * @param grades grades that are taken
     * @param pipeline what the report must claim of its pipeline, by names of {@link dev.gambeson.supply.attestation.Pipeline}
     */
    public record ScanDemand(
            Signers signers,
            @Nullable String rules,
            @Nullable Integer days,
            List<String> grades,
            Map<String, String> pipeline) {

        /** A demand. */
        public ScanDemand {
            grades = List.copyOf(grades);
            pipeline = Map.copyOf(pipeline);
        }
    }

    /**
     * A report of the gate that passed.
     *
     * @param signers who must have signed the report
     * @param rules the oldest version of the rules that counts; null for any
     * @param days how old the report may be; null for any age
     * @param floor the SHA-256 of the organisation's policy file in lower-case hex: the gate must have held the model to it;
     *     null for any policy
     * @param stages stages that must have been examined
     * @param pipeline as for a scan
     * @param waivers holders of keys, whose countersignature makes exceptions count; null where a model that needs any is refused
     */
    public record GateDemand(
            Signers signers,
            @Nullable String rules,
            @Nullable Integer days,
            @Nullable String floor,
            List<String> stages,
            Map<String, String> pipeline,
            @Nullable Signers waivers) {

        /** A demand. */
        public GateDemand {
            stages = List.copyOf(stages);
            pipeline = Map.copyOf(pipeline);
        }
    }

    /**
     * A statement of how every file was built (SLSA provenance).
     *
     * @param signers who must have signed it
     * @param builder what must have built them, by its id; null for anything
     * @param repository the address of the repository from which they were built; null for any
     * @param ref its branch or tag, such as {@code refs/heads/main}; null for any
     * @param workflow the path of the file that describes the pipeline; null for any
     */
    public record ProvenanceDemand(
            Signers signers,
            @Nullable String builder,
            @Nullable String repository,
            @Nullable String ref,
            @Nullable String workflow) {}

    /**
     * Approvals of the very report by which the demand of the gate is met.
     *
     * @param signers who may approve
     * @param count how many of them must have
     */
    public record ApprovalDemand(Signers signers, int count) {}
}
