package dev.gambeson.store.mlflow;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.store.Address;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.answer.JsonAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Models and runs of an MLflow server (REST interface 2.0; models of their own since MLflow 3). */
public final class MlflowStore {

    /** A run logs a few models. */
    private static final int MODELS = 100;

    private final TrackingServer server;
    private final Artifacts artifacts;
    private final Address address;
    private final Map<String, String> revision = new TreeMap<>();

    private MlflowStore(Address address, StoreAccess access) {
        this.server = TrackingServer.of(access);
        this.artifacts = new Artifacts(server, address, access);
        this.address = address;
    }

    /**
     * What a version, a logged model or a run has kept.
     *
     * @throws GambesonException as {@link dev.gambeson.store.Stores#open} does
     */
    public static Stored open(Address address, StoreAccess access) {
        MlflowStore store = new MlflowStore(address, access);
        Stored stored = store.open();
        Map<String, String> revision = new TreeMap<>(stored.revision());
        revision.putAll(store.revision);
        return new Stored(address.toString(), stored.isFolder(), revision, stored.files());
    }

    private Stored open() {
        if (address instanceof Address.Registered registered) {
            return artifacts.open(registered(registered), registered.path());
        }
        if (address instanceof Address.Logged logged) {
            return artifacts.open(logged(logged.id()), logged.path());
        }
        return run((Address.OfRun) address);
    }

    /** Where the files of a version are. */
    private String registered(Address.Registered model) {
        String name = TrackingServer.parameter("name", model.model());
        String version = model.version();
        if (version == null) {
            String alias = TrackingServer.parameter("alias", String.valueOf(model.alias()));
            JsonAnswer answer = server.ask("mlflow/registered-models/alias", name + "&" + alias);
            version = text(answer.at("model_version").at("version"));
            if (!version.matches("\\d{1,9}")) {
                throw unlike();
            }
        }
        revision.put("version", version);
        String one = name + "&" + TrackingServer.parameter("version", version);
        String root =
                text(server.ask("mlflow/model-versions/get-download-uri", one).at("artifact_uri"));
        if (root.matches("models:/m-[A-Za-z0-9_-]{1,64}/?")) {
            return logged(root.replaceAll("^models:/|/$", ""));
        }
        return root;
    }

    private String logged(String id) {
        revision.put("model", id);
        return text(server.ask("mlflow/logged-models/" + id, null)
                .at("model")
                .at("info")
                .at("artifact_uri"));
    }

    /** What the run has kept itself, or, since MLflow 3, a model that it has logged under that name. */
    private Stored run(Address.OfRun of) {
        JsonAnswer run = server.ask("mlflow/runs/get", TrackingServer.parameter("run_id", of.run()))
                .at("run");
        String root = text(run.at("info").at("artifact_uri"));
        Optional<Stored> kept = artifacts.find(root, of.path());
        if (kept.isPresent()) {
            return kept.get();
        }
        String name = of.path().replaceAll("/.*", "");
        List<JsonAnswer> models = run.at("outputs").at("model_outputs").items();
        for (JsonAnswer output : models.subList(0, Math.min(MODELS, models.size()))) {
            String id = text(output.at("model_id"));
            if (!id.matches("m-[A-Za-z0-9_-]{1,64}")) {
                throw unlike();
            }
            JsonAnswer info =
                    server.ask("mlflow/logged-models/" + id, null).at("model").at("info");
            if (name.equals(info.at("name").text())) {
                revision.put("model", id);
                String inside = of.path().length() > name.length() ? of.path().substring(name.length() + 1) : "";
                return artifacts.open(text(info.at("artifact_uri")), inside);
            }
        }
        throw artifacts.nothing();
    }

    private String text(JsonAnswer value) {
        String text = value.text();
        if (text == null || text.isEmpty()) {
            throw unlike();
        }
        return text;
    }

    private GambesonException unlike() {
        return new GambesonException(
                ErrorCode.REMOTE_FAILED,
                server.server() + " does not answer as a server of MLflow does",
                "Check MLFLOW_TRACKING_URI.");
    }
}
