package dev.gambeson.assess.project;

import dev.gambeson.model.remote.Endpoint;

/** Where the answers of the model that is examined come from. */
public sealed interface ModelOrigin {

    /** What it is called in reports. */
    String name();

    /** A file that is loaded and asked. */
    record InFile(InputFile file) implements ModelOrigin {
        @Override
        public String name() {
            return file.name();
        }
    }

    /** A server that is asked. */
    record Served(Endpoint endpoint) implements ModelOrigin {
        @Override
        public String name() {
            return endpoint.address();
        }
    }

    /** A server that a command starts on this machine, and that is asked; it runs only where a person allows it. */
    record Started(ModelCommand command) implements ModelOrigin {
        @Override
        public String name() {
            return command.text();
        }
    }
}
