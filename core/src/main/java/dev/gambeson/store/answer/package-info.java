/** What stores answer when they are asked what they hold: JSON and XML of strangers, within bounds. */
@NullMarked
package dev.gambeson.store.answer;

import org.jspecify.annotations.NullMarked;
