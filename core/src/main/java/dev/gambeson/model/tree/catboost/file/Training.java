package dev.gambeson.model.tree.catboost.file;

import java.util.List;

/**
 * What the file says of how the model was trained.
 *
 * @param loss the name of the loss, without its parameters; empty where the file does not say
 * @param classes the names of the classes, as they were given; empty where there are none
 * @param classOf for each output of a model of several classes, which of the classes it is of; empty where all are
 */
public record Training(String loss, List<String> classes, List<Integer> classOf) {

    public Training {
        classes = List.copyOf(classes);
        classOf = List.copyOf(classOf);
    }
}
