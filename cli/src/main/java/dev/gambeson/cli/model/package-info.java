/** Verbs that ask a model: attack, score, audit. */
@NullMarked
package dev.gambeson.cli.model;

import org.jspecify.annotations.NullMarked;
