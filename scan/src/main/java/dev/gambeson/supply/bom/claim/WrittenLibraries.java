package dev.gambeson.supply.bom.claim;

import dev.gambeson.GambesonException;
import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.FileContent;
import dev.gambeson.supply.manifest.FileTree;
import dev.gambeson.supply.manifest.FoundFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which libraries wrote the objects in the files of a model, found without loading them. Stateless. */
public final class WrittenLibraries {

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

    private WrittenLibraries() {}

    /** The claims and what the objects tell. */
    public static Claims of(FileTree tree, Claims claims) {
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
                claims.data(),
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
}
