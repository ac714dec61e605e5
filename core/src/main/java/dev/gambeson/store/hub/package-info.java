/** Repositories of Hugging Face, and of hubs that speak as it does. */
@NullMarked
package dev.gambeson.store.hub;

import org.jspecify.annotations.NullMarked;
