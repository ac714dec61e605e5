package dev.gambeson.assess.folder;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.model.Signature;

/**
 * A model that ONNX Runtime takes.
 *
 * @param file where it is
 * @param signature what goes in and what comes out
 */
public record SeenModel(InputFile file, Signature signature) {}
