package dev.gambeson.supply.bom;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.supply.bom.claim.Claims;
import dev.gambeson.supply.bom.claim.Library;
import dev.gambeson.supply.manifest.Manifest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of, independent of the form in which it is written. Immutable.
 *
 * <pre>{@code
 * byte[] document = BomFormat.CYCLONEDX_1_6.write(bill);
 * String digest = Sha256.hex(document);
 * }</pre>
 *
 * @param identity what people call the model and who answers for it
 * @param manifest its files
 * @param card what a report measured; {@link ModelCard#EMPTY} where there is none
 * @param data the data sets that it learned from or was measured on
 * @param libraries what it needs, each once
 * @param evidence files that prove something about it
 * @param created when the bill was made; parts of a second are not written
 * @param toolVersion of the program that made it
 */
public record BillOfMaterials(
        Identity identity,
        Manifest manifest,
        ModelCard card,
        List<DataSet> data,
        List<Library> libraries,
        List<Evidence> evidence,
        Instant created,
        String toolVersion) {

    /** A bill. */
    public BillOfMaterials {
        data = List.copyOf(data);
        libraries = each(libraries);
        evidence = List.copyOf(evidence);
    }

    /** A library that two files name is one; where they name two versions, both are told. */
    private static List<Library> each(List<Library> libraries) {
        Set<String> exact = libraries.stream()
                .filter(library -> library.version() != null)
                .map(Library::name)
                .collect(Collectors.toSet());
        Map<String, Library> byPurl = new LinkedHashMap<>();
        libraries.stream()
                .filter(library -> library.version() != null || !exact.contains(library.name()))
                .forEach(library -> byPurl.putIfAbsent(library.purl(), library));
        return List.copyOf(byPurl.values());
    }

    /**
     * What people call a model.
     *
     * @param name its name
     * @param version its version; null where it has none
     * @param description what it is; null where nobody says
     * @param uses what it is for
     * @param users whom it is for
     * @param license an SPDX licence expression such as {@code Apache-2.0}, or the name of another licence; null where unknown
     * @param supplier who answers for it; null where nobody says
     * @param purl its package URL, such as {@code pkg:huggingface/org/name@revision}; null where it has none
     * @param ancestors models that it was made from, as {@code name}, {@code name@version} or a package URL
     * @param publication when it was made and where others get it
     */
    public record Identity(
            String name,
            @Nullable String version,
            @Nullable String description,
            List<String> uses,
            List<String> users,
            @Nullable String license,
            @Nullable String supplier,
            @Nullable String purl,
            List<String> ancestors,
            Publication publication) {

        /** An identity. */
        public Identity {
            uses = List.copyOf(uses);
            users = List.copyOf(users);
            ancestors = List.copyOf(ancestors);
        }

        /** A name and nothing more. */
        public static Identity of(String name) {
            return new Identity(
                    name, null, null, List.of(), List.of(), null, null, null, List.of(), Publication.UNKNOWN);
        }

        /** Whether a text has the form of a package URL ({@code pkg:type/name}). */
        public static boolean isPurl(String text) {
            return text.matches("pkg:[A-Za-z][A-Za-z0-9.+-]*/[!-~]+");
        }

        /** The same, and where it does not say something, what another says; the name is this one's. */
        public Identity or(Identity other) {
            return new Identity(
                    name,
                    version == null ? other.version : version,
                    description == null ? other.description : description,
                    uses.isEmpty() ? other.uses : uses,
                    users.isEmpty() ? other.users : users,
                    license == null ? other.license : license,
                    supplier == null ? other.supplier : supplier,
                    purl == null ? other.purl : purl,
                    ancestors.isEmpty() ? other.ancestors : ancestors,
                    publication.or(other.publication));
        }

        /** The same, and where it does not say something, what the files of the model claim. */
        public Identity or(Claims claims) {
            return new Identity(
                    name,
                    version,
                    description,
                    uses,
                    users,
                    license == null ? claims.license() : license,
                    supplier,
                    purl,
                    ancestors.isEmpty() ? claims.ancestors() : ancestors,
                    publication);
        }
    }

    /**
     * When something was made, and where others get it; null where nobody says.
     *
     * @param built when it was made
     * @param released since when others may have it
     * @param download an address to get it from
     */
    public record Publication(
            @Nullable Instant built,
            @Nullable Instant released,
            @Nullable String download) {

        /** Nobody says anything. */
        public static final Publication UNKNOWN = new Publication(null, null, null);

        /**
         * A time as people write it: {@code 2027-01-31}, which is the beginning of that day in UTC, or
         * {@code 2027-01-31T12:00:00Z}; empty where it is neither.
         */
        public static Optional<Instant> time(String text) {
            String whole = text.length() == 10 ? text + "T00:00:00Z" : text;
            try {
                return whole.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")
                        ? Optional.of(Instant.parse(whole))
                        : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        /** Whether a text is an address that may be published: with a scheme, and without a name and password in it. */
        public static boolean isAddress(String text) {
            try {
                URI address = new URI(text);
                return address.isAbsolute() && address.getRawUserInfo() == null && text.matches("[!-~]+");
            } catch (URISyntaxException e) {
                return false;
            }
        }

        /** The same, and where it does not say something, what another says. */
        Publication or(Publication other) {
            return new Publication(
                    built == null ? other.built : built,
                    released == null ? other.released : released,
                    download == null ? other.download : download);
        }
    }

    /**
     * Where a data set comes from, as people say it; null where nobody does.
     *
     * @param description what it is
     * @param license as that of a model
     * @param originator who has made it
     * @param publication when it was made and where others get it
     */
    public record Origin(
            @Nullable String description,
            @Nullable String license,
            @Nullable String originator,
            Publication publication) {

        /** Nobody says anything. */
        public static final Origin UNKNOWN = new Origin(null, null, null, Publication.UNKNOWN);
    }

    /**
     * A data set.
     *
     * @param id what the report calls it, such as {@code train}
     * @param name its file
     * @param sha256 of a file, in lower-case hex; null where it has none
     * @param rootDigest of a folder (OpenSSF Model Signing v1.0); null of a file
     * @param format such as {@code csv}; null where unknown
     * @param facts measured of it, such as {@code rows: 708}
     * @param sensitive kinds of personal data that were found in it, such as {@code e-mail addresses}
     * @param origin where it comes from
     */
    public record DataSet(
            String id,
            String name,
            @Nullable String sha256,
            @Nullable String rootDigest,
            @Nullable String format,
            List<ModelCard.Metric> facts,
            List<String> sensitive,
            Origin origin) {

        /** A data set. */
        public DataSet {
            facts = List.copyOf(facts);
            sensitive = List.copyOf(sensitive);
        }

        /** The same, and where it comes from. */
        public DataSet from(Origin known) {
            return new DataSet(id, name, sha256, rootDigest, format, facts, sensitive, known);
        }

        /**
         * The data sets of a report and those that somebody names beside it; one that is in both is one.
         *
         * @throws GambesonException {@code PROOF_REFUSED} where a report examined another file under the same id
         */
        public static List<DataSet> merged(List<DataSet> reported, List<DataSet> named) {
            Map<String, DataSet> byId = new LinkedHashMap<>();
            reported.forEach(set -> byId.put(set.id(), set));
            for (DataSet set : named) {
                DataSet known = byId.putIfAbsent(set.id(), set);
                if (known != null && known.sha256() != null && !known.sha256().equals(set.sha256())) {
                    throw new GambesonException(
                            ErrorCode.PROOF_REFUSED,
                            set.name() + " is not the data set `" + set.id() + "` that the report examined, "
                                    + known.name() + " with the SHA-256 " + known.sha256(),
                            "Name the file that was examined, or run the gate again.");
                }
            }
            return List.copyOf(byId.values());
        }
    }

    /**
     * A file that proves something.
     *
     * @param kind what it is
     * @param name its file
     * @param sha256 in lower-case hex
     */
    public record Evidence(Kind kind, String name, String sha256) {

        /** What a file is. */
        public enum Kind {
            /** What was measured. */
            REPORT,
            /** A signature of the model. */
            SIGNATURE,
            /** A signed statement about it. */
            ATTESTATION
        }
    }
}
