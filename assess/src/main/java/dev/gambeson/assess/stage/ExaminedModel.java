package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.bridge.StartedServer;
import dev.gambeson.assess.foreign.ForeignModel;
import dev.gambeson.assess.project.ImageSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelCommand;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.remote.Endpoint;
import dev.gambeson.model.remote.RemoteModel;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model of a project: loaded from its file, or reached at its server, which is started where the project says how; unless a
 * scan forbids it. Not thread-safe.
 */
final class ExaminedModel implements AutoCloseable {

    private final Materials materials;
    private final Serving serving;
    private @Nullable Supplier<GambesonException> refusal;
    private @Nullable Model model;
    private @Nullable RemoteModel remote;

    ExaminedModel(Materials materials) {
        this.materials = materials;
        this.serving = new Serving(materials.options());
    }

    void refuse(String reason) {
        refusal = () -> new GambesonException(
                ErrorCode.MODEL_REFUSED, reason, "See the findings of the stage artifact, and do not load it.");
    }

    void setAside(ForeignModel foreign) {
        refusal = () -> new GambesonException(
                ErrorCode.INPUT_UNSUPPORTED,
                foreign.reason(),
                "The finding model/not-run has the lines that export or serve it.");
    }

    boolean isRefused() {
        return refusal != null;
    }

    boolean isOpen() {
        return model != null;
    }

    /** The model behind a server, as far as it was reached. */
    Optional<RemoteModel> remote() {
        return Optional.ofNullable(remote);
    }

    Optional<String> endedServer() {
        return serving.ended();
    }

    /** Opened when first asked for; empty where the project names none. */
    Optional<Model> get() {
        if (refusal != null) {
            throw refusal.get();
        }
        ModelSettings settings = materials.project().model();
        if (model == null && settings != null && settings.recorded() == null) {
            model = open(settings);
        }
        return Optional.ofNullable(model);
    }

    private Model open(ModelSettings settings) {
        ModelCommand command = settings.command();
        if (command != null) {
            StartedServer started = serving.start(command);
            remote = new EndpointOpener(materials, started.endpoint(), settings).open(started.network());
            return normalised(remote);
        }
        Endpoint endpoint = settings.endpoint();
        if (endpoint != null) {
            remote = new EndpointOpener(materials, endpoint, settings)
                    .open(materials.options().network());
            return normalised(remote);
        }
        InputFile file = Objects.requireNonNull(settings.file());
        return normalised(Models.load(file.path(), file.name(), settings.scores(), materials.limits()));
    }

    private Model normalised(Model loaded) {
        ImageSettings settings = materials.project().data().images();
        boolean asks = !settings.equals(ImageSettings.NONE);
        boolean resizes = !settings.resize().isEmpty() || !settings.crop().isEmpty();
        try {
            if (asks && !materials.isTensor() || resizes && !materials.isImages()) {
                throw new GambesonException(
                        ErrorCode.SETTINGS_INVALID,
                        "`data.images` says how images are prepared, and the data is no folder of images",
                        "Name the folder in `data.test`, or remove `data.images`.");
            }
            return settings.normalisation().before(loaded);
        } catch (GambesonException e) {
            loaded.close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
        serving.close();
    }
}
