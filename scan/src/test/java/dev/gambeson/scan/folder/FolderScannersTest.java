package dev.gambeson.scan.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.content.HeapContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Folders as wholes: code that a configuration brings in is read, and what is named is there. */
class FolderScannersTest {

    private static final String AUTO_MAP = "{\"auto_map\": {\"AutoModel\": \"modeling_x.XModel\"}}";

    /** The rules broken, with the files that show it. */
    private static Map<String, List<String>> look(Map<String, String> files) {
        Folder folder = new Folder(
                files.keySet(), name -> new HeapContent(files.get(name).getBytes(StandardCharsets.UTF_8)));
        Map<String, List<String>> rules = new TreeMap<>();
        FolderScanners.look(folder)
                .forEach((name, findings) ->
                        rules.put(name, findings.stream().map(Finding::ruleId).toList()));
        return rules;
    }

    @Test
    void codeThatAConfigurationNamesIsReadWithWhatItImports() {
        assertThat(look(Map.of(
                        "model/config.json", AUTO_MAP,
                        "model/modeling_x.py", "import torch\nfrom .layers import Layer\n",
                        "model/layers.py",
                                "class Layer:\n    def forward(self):\n        os.system('echo gambeson')\n")))
                .isEqualTo(Map.of("model/layers.py", List.of("scan/imported-code")));
    }

    @Test
    void codeOfAnHonestModelAndCodeThatNobodyNamesIsLeftAlone() {
        assertThat(look(Map.of(
                        "config.json", AUTO_MAP,
                        "modeling_x.py", "import os\nmodel.eval()\nx = os.path.join('a', 'b')\n# exec( is evil\n",
                        "train.py", "import subprocess\nsubprocess.run(['ls'])\n")))
                .isEmpty();
    }

    @Test
    void codeThatIsNamedAndNotThereIsSaid() {
        assertThat(look(Map.of("config.json", AUTO_MAP)))
                .isEqualTo(Map.of("config.json", List.of("scan/missing-file")));
        assertThat(look(Map.of("config.json", AUTO_MAP.replace("modeling_x", "other/repo--modeling_x"))))
                .isEmpty();
    }

    @Test
    void modulesThatImportOneAnotherInACircleEnd() {
        assertThat(look(Map.of(
                        "config.json", AUTO_MAP,
                        "modeling_x.py", "from .b import B\n",
                        "b.py", "from .modeling_x import X\n")))
                .isEmpty();
    }

    @Test
    void shardsAndPickledTwins() {
        assertThat(look(Map.of(
                        "model.safetensors.index.json",
                                "{\"weight_map\": {\"a\": \"model-1.safetensors\", \"b\": \"model-2.safetensors\"}}",
                        "model-1.safetensors", "",
                        "pytorch_model.bin", "")))
                .isEqualTo(Map.of(
                        "model.safetensors.index.json", List.of("scan/missing-file"),
                        "pytorch_model.bin", List.of("scan/pickle-beside-safetensors")));
    }

    @Test
    void mlflowLoaderAndCode() {
        String model =
                "flavors:\n  python_function:\n    loader_module: my_loader\n    code: code\n    data: model.bin\n";
        assertThat(look(Map.of(
                        "m/MLmodel", model,
                        "m/code/my_loader.py", "def _load_pyfunc(path):\n    return subprocess.run(path)\n",
                        "m/model.bin", "")))
                .isEqualTo(Map.of("m/code/my_loader.py", List.of("scan/imported-code")));
        assertThat(look(Map.of("MLmodel", model.replace("my_loader", "mlflow.sklearn"), "code/a.py", "x = 1\n")))
                .isEqualTo(Map.of("MLmodel", List.of("scan/missing-file")));
        assertThat(look(Map.of("MLmodel", model.replaceAll("(code|data): \\S+", "$1: null"), "null/my_loader.py", "")))
                .as("null is no file")
                .isEmpty();
        assertThat(look(Map.of("MLmodel", model.replace("model.bin", "'null'"))))
                .as("but a file may be called so")
                .isEqualTo(Map.of("MLmodel", List.of("scan/missing-file")));
    }

    @Test
    void diffusersAndSentenceTransformersBringCodeToo() {
        String evil = "exec(open('x').read())\n";
        assertThat(look(Map.of(
                        "model_index.json",
                        "{\"_class_name\": [\"my_pipeline\", \"Pipe\"], \"unet\": [\"my_unet\", \"Unet\"]}",
                        "my_pipeline.py",
                        evil,
                        "sub/modules.json",
                        "[{\"type\": \"custom_st.Transformer\", \"path\": \"\"}]",
                        "sub/custom_st.py",
                        evil)))
                .containsOnlyKeys("my_pipeline.py", "sub/custom_st.py");
    }
}
