package dev.gambeson.supply.bom;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.supply.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of, independent of the form in which it is written. Immutable.
 *
 * @param identity what people call the model and who answers for it
 * @param manifest its files
 * @param card what a report measured; {@link ModelCard#EMPTY} where there is none
 * @param data the data sets that the report looked at
 * @param libraries what its requirements name
 * @param created when the bill was made
 * @param toolVersion of the program that made it
 */
public record BillOfMaterials(
        Identity identity,
        Manifest manifest,
        ModelCard card,
        List<DataSet> data,
        List<Library> libraries,
        Instant created,
        String toolVersion) {

    /** A bill. */
    public BillOfMaterials {
        data = List.copyOf(data);
        libraries = List.copyOf(libraries);
    }

    /**
     * What people call a model.
     *
     * @param name its name
     * @param version its version; null where it has none
     * @param description what it is for; null where nobody says
     * @param license an SPDX licence expression such as {@code Apache-2.0}, or the name of another licence; null where unknown
     * @param supplier who answers for it; null where nobody says
     * @param purl its package URL, such as {@code pkg:huggingface/org/name@revision}; null where it has none
     * @param ancestors models that it was made from, as {@code name} or {@code name@version}
     */
    public record Identity(
            String name,
            @Nullable String version,
            @Nullable String description,
            @Nullable String license,
            @Nullable String supplier,
            @Nullable String purl,
            List<String> ancestors) {

        /** An identity. */
        public Identity {
            ancestors = List.copyOf(ancestors);
        }

        /** A name and nothing more. */
        public static Identity of(String name) {
            return new Identity(name, null, null, null, null, null, List.of());
        }
    }

    /**
     * A data set.
     *
     * @param id what the report calls it, such as {@code train}
     * @param name its file
     * @param sha256 in lower-case hex; null where it has none
     * @param facts measured of it, such as {@code rows: 708}
     * @param sensitive kinds of personal data that were found in it
     */
    public record DataSet(
            String id, String name, @Nullable String sha256, List<ModelCard.Metric> facts, List<String> sensitive) {

        /** A data set. */
        public DataSet {
            facts = List.copyOf(facts);
            sensitive = List.copyOf(sensitive);
        }
    }

    /**
     * A library of Python that the model needs.
     *
     * @param name as the package index normalises it (PEP 503)
     * @param version where exactly one is demanded; null else
     * @param demanded what is demanded of the version, as written; empty where nothing is
     */
    public record Library(String name, @Nullable String version, String demanded) {

        /** Its package URL. */
        public String purl() {
            return "pkg:pypi/" + name + (version == null ? "" : "@" + version);
        }
    }

    /** A name for this very bill that is equal for equal content, so that a bill made twice is one. */
    UUID serial() {
        String content = identity + manifest.listingDigest() + card + data + libraries + created;
        return UUID.nameUUIDFromBytes(Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}
