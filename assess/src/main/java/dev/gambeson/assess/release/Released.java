package dev.gambeson.assess.release;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.attestation.AttestationFile;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.WalkRules;
import dev.gambeson.supply.signing.SignatureFile;
import dev.gambeson.supply.signing.SignaturePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be released, and what lies beside it. Immutable.
 *
 * @param model a file, or a folder whose files count
 * @param signature where the signature over it lies, which need not be there
 * @param statements where the statements about it lie, which need not be there
 */
public record Released(Path model, InputFile signature, InputFile statements) {

    /**
     * A model with what lies beside it.
     *
     * @param signature null for {@link SignaturePlace}
     * @param statements null for {@code NAME.intoto.jsonl}
     */
    public static Released of(Path model, @Nullable Path signature, @Nullable Path statements) {
        return new Released(
                model,
                named(signature == null ? SignaturePlace.of(model) : signature),
                named(statements == null ? AttestationFile.beside(model) : statements));
    }

    static InputFile named(Path file) {
        return new InputFile(String.valueOf(Objects.requireNonNullElse(file.getFileName(), file)), file);
    }

    /**
     * The files as they are now.
     *
     * @throws dev.gambeson.GambesonException as {@link FileTree#of} and {@link Manifest#of}
     */
    public Manifest manifest(int threads) {
        return Manifest.of(tree(), new FileDigests(threads, false, bytes -> {}));
    }

    /**
     * What lies in the folder and is none of its files for any proof: {@code .git} and the like.
     *
     * @throws dev.gambeson.GambesonException as {@link FileTree#of}
     */
    public List<String> leftOut() {
        return tree().excluded();
    }

    private FileTree tree() {
        return FileTree.of(model, new WalkRules(Set.copyOf(WalkRules.ALWAYS_EXCLUDED), signature.path(), false));
    }

    /**
     * The statements; none where there is no such file.
     *
     * @throws dev.gambeson.format.InputException as {@link AttestationFile#read}
     */
    public List<Attestation> attestations() {
        AttestationFile.Content content = content();
        return content == null ? List.of() : content.attestations();
    }

    /**
     * The statements with the digest of their file; null where there is no such file.
     *
     * @throws dev.gambeson.format.InputException as {@link AttestationFile#read}
     */
    public AttestationFile.@Nullable Content content() {
        return Files.exists(statements.path()) ? AttestationFile.content(statements.path(), statements.name()) : null;
    }

    /**
     * The signature; null where there is no such file.
     *
     * @throws dev.gambeson.GambesonException as {@link SignatureFile#read}
     */
    public @Nullable SignatureFile readSignature() {
        return Files.exists(signature.path()) ? SignatureFile.read(signature.path()) : null;
    }
}
