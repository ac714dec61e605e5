package dev.gambeson.attack;

/** What an attacker sees of the model; the less, the more questions an attack needs. */
public enum Access {
    /** The model file: scores and gradients (white box). */
    GRADIENT,
    /** The scores of each answer (black box). */
    SCORES,
    /** The decided class only (black box). */
    DECISION
}
