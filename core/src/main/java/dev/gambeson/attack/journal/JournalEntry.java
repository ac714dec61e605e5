package dev.gambeson.attack.journal;

/**
 * One example that one attack has finished.
 *
 * @param attack the place of the attack in the campaign, from 0
 * @param example its index among the campaign's examples
 * @param forwardPasses how often the model was asked about it without a gradient
 * @param gradientPasses how often with one
 * @param blindQuestions how many of the gradients were zero or not a number
 * @param found the best that was found; the caller's array, not a copy
 */
public record JournalEntry(
        int attack, int example, int forwardPasses, int gradientPasses, int blindQuestions, float[] found) {}
