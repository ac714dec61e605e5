package dev.gambeson.assess.project;

import dev.gambeson.report.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What is to be examined and what it must hold: a project file, or the arguments of a verb.
 *
 * <p>Immutable.
 *
 * @param name its name in reports
 * @param task what the model is for
 * @param model the model, or null where only data is examined
 * @param data the data
 * @param stages what each stage is asked for
 * @param policy what must hold, or null where nobody asks for a verdict
 */
public record Project(
        String name,
        Task task,
        @Nullable ModelSettings model,
        DataSettings data,
        StageSettings stages,
        @Nullable Policy policy) {}
