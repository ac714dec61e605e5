package dev.gambeson.store;

import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where models and data lie. Immutable; {@code toString} is the address as the user wrote it, without what may be secret.
 *
 * <pre>{@code
 * Address address = Address.of("s3://models/credit/model.onnx");
 * }</pre>
 */
public sealed interface Address {

    /** Whether a word was meant as an address of another kind than a path of this machine. */
    static boolean isMeant(String text) {
        return AddressText.isMeant(text);
    }

    /**
     * Reads an address.
     *
     * @param text a path, {@code https://HOST/PATH}, {@code s3://BUCKET/KEY}, {@code models:/NAME/VERSION[/PATH]}, {@code
     *     models:/NAME@ALIAS[/PATH]}, {@code models:/m-ID[/PATH]}, {@code runs:/ID[/PATH]}, {@code
     *     hf://[datasets/|spaces/]OWNER/NAME[@REVISION][/PATH]}, {@code oci:FOLDER[:TAG|@sha256:DIGEST][#FILE]}
     * @throws GambesonException {@code USAGE} with what is wrong; nothing of it is shown where it may hold a secret
     */
    static Address of(String text) {
        return AddressText.read(text);
    }

    /**
     * A file or a folder of this machine.
     *
     * @param path where
     * @param text as the user wrote it
     */
    record Local(Path path, String text) implements Address {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A file behind a server.
     *
     * @param destination where
     */
    record Web(Destination destination) implements Address {
        @Override
        public String toString() {
            return destination.toString();
        }
    }

    /**
     * An object of an object store that speaks as S3 does, or all whose keys begin as folders do.
     *
     * @param bucket its bucket
     * @param key its key, not encoded; empty for the whole bucket, with {@code /} at its end for a folder
     */
    record Bucket(String bucket, String key) implements Address {
        @Override
        public String toString() {
            return "s3://" + bucket + "/" + key;
        }
    }

    /**
     * A model of the registry of an MLflow server.
     *
     * @param model its name
     * @param version its version, or null where there is an alias
     * @param alias the alias of a version, or null
     * @param path a file or folder in it, or empty for all of it
     */
    record Registered(
            String model,
            @Nullable String version,
            @Nullable String alias,
            String path) implements Address {
        @Override
        public String toString() {
            return "models:/" + model + (version == null ? "@" + alias : "/" + version) + AddressText.tail(path);
        }
    }

    /**
     * A model that was logged at an MLflow server.
     *
     * @param id its identifier, {@code m-} and more
     * @param path a file or folder in it, or empty for all of it
     */
    record Logged(String id, String path) implements Address {
        @Override
        public String toString() {
            return "models:/" + id + AddressText.tail(path);
        }
    }

    /**
     * What a run at an MLflow server has kept.
     *
     * @param run its identifier
     * @param path a file or folder of it, or empty for all
     */
    record OfRun(String run, String path) implements Address {
        @Override
        public String toString() {
            return "runs:/" + run + AddressText.tail(path);
        }
    }

    /**
     * A file or folder of a repository of Hugging Face, or of another hub that speaks as it does.
     *
     * @param kind {@code models}, {@code datasets} or {@code spaces}
     * @param repository its owner and name
     * @param revision a branch, tag or commit, or null for {@code main}
     * @param path a file or folder in it, or empty for all of it
     */
    record Hub(String kind, String repository, @Nullable String revision, String path) implements Address {
        @Override
        public String toString() {
            return "hf://" + (kind.equals("models") ? "" : kind + "/") + repository
                    + (revision == null ? "" : "@" + revision.replace("/", "%2F")) + AddressText.tail(path);
        }
    }

    /**
     * An artifact in an OCI image layout on a disk of this machine.
     *
     * @param folder the layout
     * @param tag the name of one of its artifacts, or null
     * @param digest the digest of one of its manifests in lower-case hex, or null
     * @param file the title of one file of it, or empty for all
     */
    record Layout(
            Path folder, @Nullable String tag, @Nullable String digest, String file) implements Address {
        @Override
        public String toString() {
            return "oci:" + folder + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@sha256:" + digest)
                    + (file.isEmpty() ? "" : "#" + file);
        }

        /** The same artifact of a layout that lies elsewhere. */
        public Layout in(Path other) {
            return new Layout(other, tag, digest, file);
        }
    }
}
