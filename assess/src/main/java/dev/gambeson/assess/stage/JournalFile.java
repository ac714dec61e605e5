package dev.gambeson.assess.stage;

import dev.gambeson.assess.project.InputFile;

/**
 * Where attacks keep what they have finished.
 *
 * @param file the journal; it need not exist
 * @param model what tells the model from every other, such as its SHA-256
 * @param versions of the programs whose arithmetic shapes a result
 */
public record JournalFile(InputFile file, String model, String versions) {}
