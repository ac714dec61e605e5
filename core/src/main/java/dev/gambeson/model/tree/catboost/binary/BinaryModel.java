package dev.gambeson.model.tree.catboost.binary;

import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.model.tree.catboost.file.CatBoostFile;
import dev.gambeson.model.tree.catboost.file.CtrFeature;
import dev.gambeson.model.tree.catboost.file.CtrTable;
import dev.gambeson.model.tree.catboost.file.ModelCheck;
import dev.gambeson.model.tree.catboost.file.Room;
import dev.gambeson.model.tree.catboost.file.Training;
import dev.gambeson.model.tree.catboost.json.JsonCursor;
import dev.gambeson.model.tree.catboost.json.JsonTraining;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .cbm} file: {@code CBM1}, the size of a FlatBuffers table with features and trees, that table, then the parts that it
 * names, of which only tables of categories are read.
 *
 * <p>As {@code catboost/libs/model/flatbuffers} and {@code model.cpp} of CatBoost 1.2.10 have it.
 */
public final class BinaryModel {

    /** The first bytes of a file. */
    public static final String MAGIC = "CBM1";

    private static final String VERSION = "FlabuffersModel_v1";
    private static final String TABLES = "static_provider_v1";
    private static final int SIZE = Integer.BYTES;

    private final byte[] bytes;
    private final String name;
    private final Limits limits;
    private final Room room;
    private int at;

    private BinaryModel(byte[] bytes, String name, Limits limits, Room room) {
        this.bytes = bytes;
        this.name = name;
        this.limits = limits;
        this.room = room;
    }

    /**
     * Reads a model.
     *
     * @param file the file
     * @param name the file as the user named it, for errors
     * @param limits bounds the file and memory
     * @throws InputException {@code INPUT_MALFORMED}, {@code INPUT_TOO_LARGE}; {@code INPUT_UNSUPPORTED} for features of
     *     texts and embeddings, and for formats of other versions
     */
    public static CatBoostFile read(Path file, String name, Limits limits) {
        Room room = new Room(name, limits);
        byte[] bytes;
        try (FileInput input = FileInput.open(file, name)) {
            bytes = input.readAll(Math.min(limits.fileBytes(), limits.memoryBytes()));
        }
        room.keep(bytes.length);
        return new BinaryModel(bytes, name, limits, room).whole();
    }

    private CatBoostFile whole() {
        at = MAGIC.length();
        ModelTable core = part();
        if (!core.text(0).equals(VERSION)) {
            throw unsupported("is written in a version of the format that is not read", "Save it with CatBoost 1.2.");
        }
        ModelTable said = core.table(1);
        if (said.count(12, SIZE) + said.count(13, SIZE) + said.count(18, SIZE) > 0) {
            throw unsupported(
                    "has features of texts or embeddings, which CatBoost computes with parts that are not read",
                    "Train it on numbers and categories, or let CatBoost answer: `model.endpoint`, or a table of"
                            + " predictions.");
        }
        BinaryFeatures features = new BinaryFeatures(said, room);
        double[] bias =
                said.has(16) && said.count(16, Double.BYTES) > 0 ? said.numbers(16) : new double[] {said.number(15, 0)};
        return ModelCheck.checked(
                new CatBoostFile(
                        features.numbers(),
                        features.categories(),
                        features.ctrs(),
                        tables(core),
                        features.splits(),
                        new BinaryTrees(said, features, room).trees(),
                        said.number(14, 1),
                        bias,
                        training(core)),
                name);
    }

    /** The FlatBuffers table that is next, after its size. */
    private ModelTable part() {
        int size = size();
        if (size < 2 * SIZE || size > bytes.length - at) {
            throw malformed(
                    "is cut off, or no CatBoost model: a part of it would be " + (size & 0xffff_ffffL) + " bytes long");
        }
        ModelTable table = ModelTable.root(bytes, at, size, name, room);
        at += size;
        return table;
    }

    private int size() {
        if (bytes.length - at < SIZE) {
            throw malformed("is cut off");
        }
        int size = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
        at += SIZE;
        return size;
    }

    private Map<CtrFeature.Source, CtrTable> tables(ModelTable core) {
        List<String> parts = core.texts(3);
        if (parts.isEmpty()) {
            return Map.of();
        }
        if (!parts.equals(List.of(TABLES))) {
            throw unsupported(
                    "has parts that are not read", "Save it as JSON: `model.save_model(\"m.json\", format=\"json\")`.");
        }
        Map<CtrFeature.Source, CtrTable> tables = new HashMap<>();
        int count = size();
        for (int i = 0; i < count; i++) {
            ModelTable table = part();
            CtrFeature.Source source = BinaryFeatures.source(table.table(0), room);
            if (tables.put(source, BinaryTable.of(table, source.type(), room)) != null) {
                throw malformed("has two tables of the same combination");
            }
        }
        return tables;
    }

    private Training training(ModelTable core) {
        JsonTraining training = new JsonTraining();
        for (ModelTable entry : core.tables(2)) {
            String key = entry.text(0);
            if (key.endsWith("params") && entry.count(1, 1) > 0) {
                byte[] text = entry.text(1).getBytes(StandardCharsets.UTF_8);
                try (JsonCursor in = new JsonCursor(new java.io.ByteArrayInputStream(text), name, limits, room)) {
                    training.take(key, in);
                    in.end();
                }
            }
        }
        return training.training(this::malformed);
    }

    private InputException malformed(String problem) {
        return InputException.malformed(Location.of(name, at), problem);
    }

    private InputException unsupported(String problem, String remedy) {
        return InputException.unsupported(Location.of(name), problem, remedy);
    }
}
