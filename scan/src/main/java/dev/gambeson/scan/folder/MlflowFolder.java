package dev.gambeson.scan.folder;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.content.Excerpt;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Models as MLflow keeps them: the file MLmodel names the others. */
public final class MlflowFolder implements FolderScanner {

    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^ {2,40}(loader_module|python_model|model_code_path|code|data"
                    + "|pickled_model|model_path|model_data|cloudpickle_version):[ \t]{1,40}(?!null\\s)[\"']?([^\\s\"'#]{1,300})");

    @Override
    public void scan(Folder folder) {
        ImportedCode code = new ImportedCode(folder);
        for (String name : folder.called("MLmodel")) {
            folder.text(name).ifPresent(text -> look(folder, name, text, code));
        }
    }

    private static void look(Folder folder, String name, String text, ImportedCode code) {
        String parent = Folder.parent(name);
        String because = "when the model of " + name + " is loaded";
        for (Matcher matcher = ENTRY.matcher(text); matcher.find(); ) {
            String value = matcher.group(2);
            switch (matcher.group(1)) {
                case "loader_module" -> {
                    if (!value.startsWith("mlflow.")) {
                        String module = value.replace('.', '/') + ".py";
                        code.inspect(Folder.join(parent, module), because);
                        code.inspect(Folder.join(parent, "code/" + module), because);
                    }
                }
                case "code" -> inspectAll(folder, Folder.join(parent, value), because, code);
                case "model_code_path", "python_model" -> {
                    code.inspect(Folder.join(parent, value.substring(value.lastIndexOf('/') + 1)), because);
                    missing(folder, name, parent, value);
                }
                case "data", "pickled_model", "model_path", "model_data" -> missing(folder, name, parent, value);
                default -> {
                    // A version.
                }
            }
        }
    }

    private static void inspectAll(Folder folder, String below, String because, ImportedCode code) {
        for (String file : folder.below(below)) {
            if (file.endsWith(".py")) {
                code.inspect(file, because);
            }
        }
    }

    private static void missing(Folder folder, String name, String parent, String file) {
        String path = Folder.join(parent, file);
        // An absolute path is that of whoever logged the model.
        if (!file.startsWith("/") && !file.contains(":") && !folder.has(path) && !folder.hasFolder(path)) {
            folder.found(
                    name,
                    Finding.of(FolderRules.MISSING, "It names " + Excerpt.of(file) + ", which is not in the folder."));
        }
    }

    @Override
    public List<Rule> rules() {
        return FolderRules.all();
    }
}
