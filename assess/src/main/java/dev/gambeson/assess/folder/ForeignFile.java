package dev.gambeson.assess.folder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Formats that Gambeson does not run or read, by their first bytes or, where these say nothing, by the ending of the name.
 * What may hold a model is scanned later to say which; of the others each has the one line that turns it into one that is
 * read.
 */
enum ForeignFile {
    PYTORCH("", List.of(".pt", ".pth", ".ckpt", ".safetensors"), List.of()),
    KERAS("", List.of(".keras", ".h5", ".hdf5"), List.of("\u0089HDF")),
    TFLITE("", List.of(".tflite"), List.of()),
    SKOPS("", List.of(".skops"), List.of()),
    BOOSTER(
            "is a model of a boosting library in a form that only `gambeson scan` reads. Save it again: in XGBoost 1.0 or"
                    + " later with `booster.save_model(\"model.json\")`, in LightGBM with `booster.save_model(\"model.txt\")`.",
            List.of(".ubj", ".xgb", ".bst", ".lgb"),
            List.of("binf")),
    PICKLE(
            "",
            List.of(".pkl", ".pickle", ".joblib", ".dill", ".sav", ".pkl.gz", ".joblib.gz", ".pickle.gz"),
            List.of("\u0080\u0002", "\u0080\u0003", "\u0080\u0004", "\u0080\u0005")),
    EXCEL(
            "is a workbook, which is not read. Save the sheet as \"CSV UTF-8\", or with pandas:"
                    + " `read_excel(\"book.xlsx\").to_parquet(\"table.parquet\")`.",
            List.of(".xlsx", ".xls", ".xlsm", ".ods"),
            List.of("\u00d0\u00cf\u0011\u00e0")),
    SPSS(
            "is a file of SPSS, which is not read. Save it with pandas:"
                    + " `read_spss(\"table.sav\").to_parquet(\"table.parquet\")`.",
            List.of(),
            List.of("$FL2", "$FL3")),
    DATABASE(
            "is a database, which is not read. Save the table with pandas:"
                    + " `read_sql(\"select * from NAME\", connection).to_parquet(\"table.parquet\")`.",
            List.of(),
            List.of("SQLite format 3")),
    STATISTICS(
            "is a file of a statistics program, which is not read. Save the table as CSV there, or from Stata and SAS with"
                    + " pandas: `read_stata(FILE).to_parquet(\"table.parquet\")`, `read_sas(FILE)`.",
            List.of(".rds", ".rda", ".rdata", ".dta", ".sas7bdat", ".mat"),
            List.of()),
    WEIGHTS(
            "holds the weights of a language model, which this version does not examine.",
            List.of(".gguf", ".ggml"),
            List.of("GGUF")),
    ARCHIVE(
            "is an archive, which is not opened. Unpack it first.",
            List.of(".zip", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst"),
            List.of("7z\u00bc\u00af", "BZh", "\u00fd7zXZ", "(\u00b5/\u00fd"));

    private static final String ZIP = "PK\u0003\u0004";
    private static final int ZIP_NAME_LENGTH = 26;
    private static final int ZIP_NAME = 30;

    private final String advice;
    private final List<String> endings;
    private final List<String> magics;

    ForeignFile(String advice, List<String> endings, List<String> magics) {
        this.advice = advice;
        this.endings = endings;
        this.magics = magics;
    }

    /** What it is and what to do about it, after the name of the file; empty for what may hold a model. */
    String advice() {
        return advice;
    }

    /** The format of a file, or empty where it may be one that is read. */
    static Optional<ForeignFile> of(String name, byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith(ZIP)) {
            return zip(name, text);
        }
        if (text.startsWith("TFL3", 4)) {
            return Optional.of(TFLITE);
        }
        for (ForeignFile format : values()) {
            if (format.magics.stream().anyMatch(text::startsWith)) {
                return Optional.of(
                        format.endings.isEmpty() ? format : byName(name).orElse(format));
            }
        }
        return byName(name);
    }

    /** NumPy's archives are zips whose members are arrays; PyTorch, Keras and Excel write zips too. */
    private static Optional<ForeignFile> zip(String name, String text) {
        int length =
                text.length() < ZIP_NAME ? 0 : text.charAt(ZIP_NAME_LENGTH) | text.charAt(ZIP_NAME_LENGTH + 1) << 8;
        String member = text.substring(Math.min(text.length(), ZIP_NAME), Math.min(text.length(), ZIP_NAME + length));
        if (member.endsWith(".npy")) {
            return Optional.empty();
        }
        if (member.endsWith("data.pkl") || member.endsWith("/version")) {
            return Optional.of(PYTORCH);
        }
        if (member.startsWith("[Content_Types]") || member.startsWith("xl/")) {
            return Optional.of(EXCEL);
        }
        return Optional.of(byName(name).orElse(ARCHIVE));
    }

    private static Optional<ForeignFile> byName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ForeignFile format : values()) {
            if (format.endings.stream().anyMatch(lower::endsWith)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
