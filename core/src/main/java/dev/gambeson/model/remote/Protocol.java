package dev.gambeson.model.remote;

import java.util.Locale;

/** What a server speaks. */
public enum Protocol {
    /** The Open Inference Protocol, version 2, over REST. */
    OIP,
    /** The scoring server of MLflow. */
    MLFLOW,
    /** JSON of a form of its own, described by a template and a pointer. */
    JSON;

    /** The word used on the command line and in project files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
