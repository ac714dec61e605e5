package dev.gambeson.supply.bom;

import dev.gambeson.GambesonException;
import dev.gambeson.supply.bom.claim.Claims;
import dev.gambeson.supply.bom.claim.ClaimsReader;
import dev.gambeson.supply.bom.claim.WrittenLibraries;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.WalkRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a model: its files, what they claim, and which libraries wrote the objects in its pickles, which is found without
 * loading them. Immutable.
 *
 * @param manifest its files
 * @param claims what they say
 */
public record Inventory(Manifest manifest, Claims claims) {

    /**
     * Looks at a model.
     *
     * @param model a file or folder
     * @param signature of the model, which is not a part of it; null where there is none
     * @param threads at least 1
     * @throws GambesonException as {@link Manifest#of}
     */
    public static Inventory of(Path model, @Nullable Path signature, int threads) {
        WalkRules rules = new WalkRules(Set.copyOf(WalkRules.ALWAYS_EXCLUDED), signature, false);
        FileTree tree = FileTree.of(model, rules);
        Manifest manifest = Manifest.of(tree, new FileDigests(threads, false, bytes -> {}));
        Claims claims = Files.isDirectory(model) ? ClaimsReader.read(model, manifest) : Claims.NONE;
        return new Inventory(manifest, WrittenLibraries.of(tree, claims));
    }

    /**
     * A file that proves something about a model.
     *
     * @param name what to call it
     */
    public static BillOfMaterials.Evidence evidence(BillOfMaterials.Evidence.Kind kind, Path file, String name) {
        Manifest manifest =
                Manifest.of(FileTree.of(file, WalkRules.standard()), new FileDigests(1, false, bytes -> {}));
        return new BillOfMaterials.Evidence(
                kind, name, manifest.resources().get(0).sha256());
    }

    /**
     * A data set that somebody names beside the report.
     *
     * @param id what it is in the making of the model, such as {@code train}
     * @param data a file or folder
     * @param name what to call it
     */
    public static BillOfMaterials.DataSet data(String id, Path data, String name, int threads) {
        FileTree tree = FileTree.of(data, WalkRules.standard());
        Manifest manifest = Manifest.of(tree, new FileDigests(threads, false, bytes -> {}));
        boolean one = tree.single();
        return new BillOfMaterials.DataSet(
                id,
                name,
                one ? manifest.resources().get(0).sha256() : null,
                one ? null : manifest.rootDigest(),
                null,
                List.of(),
                List.of(),
                BillOfMaterials.Origin.UNKNOWN);
    }
}
