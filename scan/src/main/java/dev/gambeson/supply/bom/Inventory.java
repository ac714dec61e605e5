package dev.gambeson.supply.bom;

import dev.gambeson.GambesonException;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.supply.bom.BillOfMaterials.Library;
import dev.gambeson.supply.manifest.FileDigests;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.FoundFile;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.WalkRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a model: its files, what they claim, and which libraries wrote the objects in its pickles, which is found without
 * loading them. Immutable.
 *
 * @param manifest its files
 * @param claims what they say
 */
public record Inventory(Manifest manifest, Claims claims) {

    /** Files that hold one object of Python. */
    private static final Set<String> OBJECTS =
            Set.of("pkl", "pickle", "p", "joblib", "jl", "dill", "cloudpickle", "sav", "skops", "keras");

    /** Modules whose library has another name, and those that have the same. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("sklearn", "scikit-learn"),
            Map.entry("imblearn", "imbalanced-learn"),
            Map.entry("xgboost", "xgboost"),
            Map.entry("lightgbm", "lightgbm"),
            Map.entry("catboost", "catboost"),
            Map.entry("torch", "torch"),
            Map.entry("keras", "keras"),
            Map.entry("tensorflow", "tensorflow"),
            Map.entry("transformers", "transformers"),
            Map.entry("statsmodels", "statsmodels"),
            Map.entry("pandas", "pandas"),
            Map.entry("numpy", "numpy"),
            Map.entry("scipy", "scipy"));

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
        return new Inventory(manifest, written(tree, claims));
    }

    /** The claims and what the pickles tell. */
    private static Claims written(FileTree tree, Claims claims) {
        List<Library> libraries = new ArrayList<>(claims.libraries());
        List<String> unread = new ArrayList<>(claims.unread());
        Set<String> types = new TreeSet<>();
        for (FoundFile file : tree.files()) {
            String name = file.name().toLowerCase(Locale.ROOT);
            if (OBJECTS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                try (Content content = FileContent.open(file.path(), file.name())) {
                    Artifact artifact = new ArtifactScanner(ScanLimits.standard()).scan(file.name(), content);
                    Estimator estimator = artifact.estimator();
                    if (estimator != null && !estimator.module().isEmpty()) {
                        types.add(estimator.type());
                        libraries.addAll(libraries(estimator, file.name()));
                    }
                } catch (GambesonException e) {
                    unread.add(String.valueOf(e.getMessage()));
                }
            }
        }
        String architecture = claims.architecture() == null && types.size() == 1
                ? types.iterator().next()
                : claims.architecture();
        return new Claims(
                claims.license(),
                claims.ancestors(),
                claims.task(),
                claims.family(),
                architecture,
                libraries,
                claims.words(),
                unread);
    }

    /** The library of the object, with the version that wrote it, and those of its parts. */
    private static List<Library> libraries(Estimator estimator, String file) {
        List<Library> libraries = new ArrayList<>();
        String own = LIBRARIES.get(estimator.module());
        if (own != null) {
            String version = estimator.version();
            libraries.add(RequirementsFile.library(own, version == null ? "" : "==" + version, file));
        }
        for (String part : estimator.parts()) {
            int dot = part.indexOf('.');
            String library = dot < 0 ? null : LIBRARIES.get(part.substring(0, dot));
            if (library != null && !library.equals(own)) {
                libraries.add(RequirementsFile.library(library, "", file));
            }
        }
        return libraries;
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
                List.of());
    }
}
