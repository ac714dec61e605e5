package dev.gambeson.scan;

import java.util.List;
import java.util.stream.Stream;

/**
 * The formats that a scan tells apart by content, with the extensions under which each may honestly travel. An empty list
 * of extensions: any. The order is the order in which they are looked for; containers that say more come first.
 */
public enum Format {
    TORCHSCRIPT("torchscript", "TorchScript archive", "pt", "pth", "ts", "ptl", "bin", "torchscript", "zip"),
    TORCH_ZIP(
            "torch-zip",
            "PyTorch archive",
            "pt",
            "pth",
            "bin",
            "ckpt",
            "pkl",
            "model",
            "mar",
            "tar",
            "zip",
            "pt2",
            "p",
            "pickle",
            "sav",
            "dat",
            "data",
            "weights"),
    TORCH_LEGACY(
            "torch-legacy",
            "PyTorch file before 1.6",
            "pt",
            "pth",
            "bin",
            "ckpt",
            "pkl",
            "model",
            "tar",
            "p",
            "pickle",
            "sav",
            "dat",
            "data",
            "weights"),
    TORCH_TAR("torch-tar", "PyTorch file before 0.2", "pt", "pth", "tar", "bin", "ckpt", "pkl"),
    KERAS("keras", "Keras 3 archive", "keras", "zip"),
    NPZ("npz", "NumPy archive", "npz", "zip"),
    SKOPS("skops", "skops archive", "skops", "zip"),
    ZIP("zip", "zip archive", "zip", "whl", "jar", "mar", "nemo", "bin", "mlmodel", "mlpackage"),
    TAR("tar", "tar archive", "tar", "nemo", "ova"),
    SEVEN_ZIP("7z", "7z archive", "7z"),
    RAR("rar", "RAR archive", "rar"),
    SEALED_OBJECT("sealed", "object sealed by `gambeson seal`"),
    OTHER_ARCHIVE(
            "other-archive",
            "archive of another kind",
            "cab",
            "a",
            "ar",
            "deb",
            "lib",
            "rpm",
            "cpio",
            "iso",
            "img",
            "lzh",
            "lha",
            "arj",
            "xar",
            "pkg",
            "dmg",
            "sqsh",
            "squashfs",
            "lz",
            "z",
            "sz",
            "msi"),
    GZIP("gzip", "gzip stream", packed("gz", "tgz", "gzip", "z", "svgz")),
    BZIP2("bzip2", "bzip2 stream", packed("bz2", "tbz2", "tbz")),
    XZ("xz", "xz stream", packed("xz", "txz")),
    LZMA("lzma", "lzma stream", packed("lzma")),
    ZSTD("zstd", "Zstandard stream", packed("zst", "zstd", "tzst")),
    LZ4("lz4", "LZ4 frame", packed("lz4")),
    ZLIB("zlib", "zlib stream", packed("z", "zlib", "gz")),
    JOBLIB(
            "joblib",
            "joblib file",
            "joblib",
            "gz",
            "pkl",
            "pickle",
            "sav",
            "bin",
            "model",
            "jl",
            "dump",
            "p",
            "pk",
            "pck",
            "dat",
            "data",
            "db"),
    PICKLE(
            "pickle",
            "pickle",
            "pkl",
            "pickle",
            "p",
            "pk",
            "pck",
            "pcl",
            "joblib",
            "jl",
            "dat",
            "data",
            "bin",
            "pt",
            "pth",
            "ckpt",
            "model",
            "sav",
            "dill",
            "cloudpickle",
            "npy",
            "dump",
            "db"),
    NPY("npy", "NumPy array", "npy"),
    SAFETENSORS("safetensors", "safetensors", "safetensors"),
    GGUF("gguf", "GGUF", "gguf", "bin"),
    GGML("ggml", "GGML before GGUF", "ggml", "bin"),
    HDF5("hdf5", "HDF5", "h5", "hdf5", "keras", "he5", "hdf", "weights"),
    SAVED_MODEL("saved-model", "TensorFlow graph", "pb", "pbtxt", "meta"),
    TFLITE("tflite", "TensorFlow Lite", "tflite", "lite", "task"),
    ONNX("onnx", "ONNX", "onnx", "ort"),
    EXECUTABLE("executable", "native executable"),
    SCRIPT("script", "script"),
    PYTHON("python", "Python source", "py", "pyi"),
    XGBOOST("xgboost", "XGBoost model", "json", "ubj", "bin", "model", "xgb", "deprecated"),
    LIGHTGBM("lightgbm", "LightGBM model", "txt", "model", "lgb", "lgbm"),
    CATBOOST("catboost", "CatBoost model", "cbm", "json", "bin"),
    PMML("pmml", "PMML", "pmml", "xml"),
    XML("xml", "XML"),
    JSON("json", "JSON", "json", "jsonl", "ipynb", "index", "webmanifest", "jinja", "map", "config", "tiktoken"),
    YAML("yaml", "YAML", "yaml", "yml"),
    TEXT("text", "text"),
    IMAGE("image", "picture", "png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "ico"),
    TABLE("table", "table of data", "parquet", "arrow", "feather", "csv", "tsv");

    private final String id;
    private final String title;
    private final List<String> extensions;

    Format(String id, String title, String... extensions) {
        this.id = id;
        this.title = title;
        this.extensions = List.of(extensions);
    }

    /** Endings of packed files: their own, and those under which joblib's users pack models. */
    private static String[] packed(String... own) {
        List<String> models = List.of(
                "joblib", "pkl", "pickle", "sav", "model", "jl", "dump", "p", "pk", "pck", "dat", "data", "bin", "db");
        return Stream.concat(Stream.of(own), models.stream()).toArray(String[]::new);
    }

    /** The word used in reports. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /**
     * Formats that are special cases of one another share a family: of each family only the first that fits is scanned, and
     * two of them in one file are nothing strange.
     */
    public String family() {
        return switch (this) {
            case TORCH_LEGACY, JOBLIB, PICKLE -> "pickle";
            case TORCHSCRIPT, TORCH_ZIP, KERAS, NPZ, SKOPS, ZIP -> "zip";
            case TORCH_TAR, TAR -> "tar";
            default -> id;
        };
    }

    /**
     * Whether files of this format honestly have content of the other behind them, in the same bytes; the scanner of this
     * one scans that, too.
     */
    boolean carries(Format other) {
        return this == TFLITE && other == ZIP;
    }

    /** The extensions under which it may honestly travel, without the dot; none: any. */
    List<String> extensions() {
        return extensions;
    }

    /** Whether that extension promises this format among others. */
    boolean claims(String extension) {
        return extensions.contains(extension);
    }

    /**
     * Whether a file of that extension (lower case, without the dot) may honestly be of this format. Text goes under any
     * name: no loader of another format takes it for more, and a pointer of Git LFS bears the name of what it points to.
     */
    public boolean fits(String extension) {
        return extensions.isEmpty() || extensions.contains(extension) || isText();
    }

    private boolean isText() {
        return switch (this) {
            case SCRIPT, PYTHON, XML, JSON, YAML, TEXT -> true;
            // All others are read as what their bytes say, or as nothing.
            default -> false;
        };
    }
}
