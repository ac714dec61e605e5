/** What a guess is made of: decisions with their sentences, and the words by which names are understood. */
@NullMarked
package dev.gambeson.assess.guess.draft;

import org.jspecify.annotations.NullMarked;
