package dev.gambeson.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Formats that are neither a table in text nor a model that is run, by their first bytes or, where these say nothing, by the
 * ending of the name. The one place that knows what such a file looks like and which line turns it into one that is read.
 * Immutable and thread-safe.
 */
public enum ForeignFormat {
    PYTORCH(Part.MODEL, "a file of PyTorch", Lines.TABLE, List.of(".pt", ".pth", ".ckpt", ".safetensors"), List.of()),
    KERAS(Part.MODEL, "a file of Keras", Lines.TABLE, List.of(".keras", ".h5", ".hdf5"), List.of()),
    TFLITE(Part.MODEL, "a model of TensorFlow Lite", Lines.TABLE, List.of(".tflite"), List.of()),
    SKOPS(Part.MODEL, "a file of skops", Lines.TABLE, List.of(".skops"), List.of()),
    PICKLE(
            Part.MODEL,
            "a pickle",
            "If it holds a table, save that where it was made: `table.to_parquet(\"table.parquet\")`.",
            List.of(".pkl", ".pickle", ".joblib", ".dill", ".pkl.gz", ".joblib.gz", ".pickle.gz"),
            List.of("\u0080\u0002", "\u0080\u0003", "\u0080\u0004", "\u0080\u0005")),
    OLD_BOOSTER(
            Part.NOT_READ,
            "a model of a boosting library in a form that only `gambeson scan` reads",
            Lines.BOOSTER,
            List.of(),
            List.of("binf")),
    BROKEN_BOOSTER(
            Part.DAMAGED,
            "by its name a model of a boosting library but does not begin as one that is read: it is cut, damaged, or in the"
                    + " binary form of before XGBoost 1.0",
            Lines.BOOSTER,
            List.of(".ubj", ".xgb", ".bst", ".lgb"),
            List.of()),
    SPSS(
            Part.NOT_READ,
            "a file of SPSS",
            "Save it with pandas: `read_spss(\"table.sav\").to_parquet(\"table.parquet\")`.",
            List.of(),
            List.of("$FL2", "$FL3")),
    BROKEN_SPSS(
            Part.DAMAGED,
            "by its name a file of SPSS or a pickle but begins as neither: it is damaged or something else",
            "Save it again where it was made: a model with joblib.dump, a table as Parquet or CSV.",
            List.of(".sav"),
            List.of()),
    EXCEL(
            Part.NOT_READ,
            "a workbook",
            "Save the sheet as \"CSV UTF-8\", or with pandas:"
                    + " `read_excel(\"book.xlsx\").to_parquet(\"table.parquet\")`.",
            List.of(".xlsx", ".xls", ".xlsm", ".ods"),
            List.of("\u00d0\u00cf\u0011\u00e0")),
    PANDAS(
            Part.NOT_READ,
            "a table that pandas keeps in HDF5",
            "Save it with pandas: `read_hdf(\"table.h5\").to_parquet(\"table.parquet\")`.",
            List.of(),
            List.of()),
    HDF5(
            Part.NOT_READ,
            "HDF5 without a model of Keras in it",
            "Save a table with pandas: `read_hdf(\"table.h5\").to_parquet(\"table.parquet\")`; an array with"
                    + " `numpy.save`. Weights alone are no model: save it whole with `model.save(\"model.keras\")`.",
            List.of(),
            List.of("\u0089HDF")),
    DATABASE(
            Part.NOT_READ,
            "a database",
            "Save the table with pandas:"
                    + " `read_sql(\"select * from NAME\", connection).to_parquet(\"table.parquet\")`.",
            List.of(),
            List.of("SQLite format 3")),
    STATISTICS(
            Part.NOT_READ,
            "a file of a statistics program",
            "Save the table as CSV there, or from Stata and SAS with pandas:"
                    + " `read_stata(FILE).to_parquet(\"table.parquet\")`, `read_sas(FILE)`.",
            List.of(".rds", ".rda", ".rdata", ".dta", ".sas7bdat", ".mat"),
            List.of()),
    WEIGHTS(
            Part.NOT_READ,
            "a file with the weights of a language model",
            "This version examines none.",
            List.of(".gguf", ".ggml"),
            List.of("GGUF")),
    SEALED(
            Part.NOT_READ,
            "a sealed object",
            "Name it by itself, or open it first with `gambeson open`.",
            List.of(),
            List.of("GAMBSEAL")),
    PDF(Part.NOT_READ, "PDF", Lines.TABLE, List.of(), List.of("%PDF")),
    MARKUP(Part.NOT_READ, "XML or HTML", Lines.TABLE, List.of(), List.of("<?xml", "<!", "<html")),
    ARCHIVE(
            Part.NOT_READ,
            "an archive",
            "Unpack it first.",
            List.of(".zip", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst"),
            List.of("7z\u00bc\u00af", "BZh", "\u00fd7zXZ", "(\u00b5/\u00fd")),
    PARQUET(Part.READ, "Parquet", Lines.TABLE, List.of(), List.of("PAR1")),
    NUMPY(Part.READ, "a NumPy array", Lines.TABLE, List.of(), List.of("\u0093NUMPY")),
    IDX(
            Part.READ,
            "an idx array",
            Lines.TABLE,
            List.of(),
            List.of("\0\0\b", "\0\0\t", "\0\0\u000b", "\0\0\f", "\0\0\r"));

    /** What the product does with a file of a format. */
    private enum Part {
        /** It may hold a model: a scan says which. */
        MODEL,
        /** Another reader than that of text takes it. */
        READ,
        NOT_READ,
        DAMAGED
    }

    private static final int FEW = 256;

    private final Part part;
    private final String what;
    private final String remedy;
    private final List<String> endings;
    private final List<String> magics;

    ForeignFormat(Part part, String what, String remedy, List<String> endings, List<String> magics) {
        this.part = part;
        this.what = what;
        this.remedy = remedy;
        this.endings = endings;
        this.magics = magics;
    }

    /** What is said of several formats. */
    private static final class Lines {
        static final String TABLE = "Save the table as Parquet or as CSV in UTF-8, for example with pandas:"
                + " table.to_parquet(\"table.parquet\").";
        static final String BOOSTER =
                "Save it again: in XGBoost 1.0 or later with `booster.save_model(\"model.json\")`, in"
                        + " LightGBM with `booster.save_model(\"model.txt\")`.";
    }

    /** What a file of it is, as the end of a sentence that begins "it is". */
    public String what() {
        return what;
    }

    /** What to do with a file of it, as sentences. */
    public String remedy() {
        return remedy;
    }

    /** What to do with a table of a form that is not known. */
    public static String tableRemedy() {
        return Lines.TABLE;
    }

    /** Why a file of it is left aside and what to do, after the name of the file. */
    public String advice() {
        return "is " + what + (part == Part.DAMAGED ? ". " : ", which is not read. ") + remedy;
    }

    /** Whether it may hold a model, which a scan says. */
    public boolean mayHoldModel() {
        return part == Part.MODEL;
    }

    /** Whether a reader of the product other than that of text may take it. */
    public boolean isRead() {
        return part == Part.READ;
    }

    /**
     * The format of a file by its first bytes, or where they say nothing by its name; empty where it may be text.
     *
     * @param name the name of the file
     * @param start its first bytes, unpacked where it is gzipped; some thousands
     */
    public static Optional<ForeignFormat> of(String name, byte[] start) {
        String text = text(start);
        Optional<ForeignFormat> told = byContent(start);
        if (told.isEmpty()) {
            return byName(name, text);
        }
        // Tools pack their own files so; of a zip the name says more than that it is one.
        return told.get() == ARCHIVE
                ? byName(name, text)
                        .filter(format -> format.mayHoldModel() || ZipStart.is(text))
                        .or(() -> told)
                : told;
    }

    /** The format of a file by its first bytes alone. */
    public static Optional<ForeignFormat> byContent(byte[] start) {
        String text = text(start);
        if (ZipStart.is(text)) {
            return Optional.of(ZipStart.of(text));
        }
        if (text.startsWith("TFL3", 4)) {
            return Optional.of(TFLITE);
        }
        for (ForeignFormat format : values()) {
            if (format.magics.stream().anyMatch(magic -> format.begins(text, magic))) {
                return Optional.of(format == HDF5 ? hdf5(text) : format);
            }
        }
        return Optional.empty();
    }

    /** A word of letters begins a table too: it counts where what follows is no text. */
    private boolean begins(String text, String magic) {
        boolean word = magic.chars().allMatch(c -> c > ' ' && c < 0x7f);
        boolean ofText = this == PDF || this == MARKUP || this == PARQUET;
        return text.startsWith(magic)
                && (!word || ofText || text.chars().limit(FEW).anyMatch(c -> c < '\t'));
    }

    private static String text(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1);
    }

    /** Keras and PyTables write the attributes of the root first; pandas those of its groups soon after. */
    private static ForeignFormat hdf5(String text) {
        if (text.contains("model_config") || text.contains("keras_version")) {
            return KERAS;
        }
        return text.contains("pandas_type") ? PANDAS : HDF5;
    }

    private static Optional<ForeignFormat> byName(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ForeignFormat format : values()) {
            if (format.endings.stream().anyMatch(lower::endsWith)) {
                return Optional.of(format == BROKEN_SPSS && PickleStart.mayBe(text) ? PICKLE : format);
            }
        }
        return Optional.empty();
    }
}
