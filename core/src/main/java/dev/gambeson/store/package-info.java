/** Where models and data lie: files, folders, servers, object stores, registries, behind one kind of address. */
@NullMarked
package dev.gambeson.store;

import org.jspecify.annotations.NullMarked;
