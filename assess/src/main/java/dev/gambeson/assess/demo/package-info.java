/** The bundled projects and what a gate is expected to say of them. */
@NullMarked
package dev.gambeson.assess.demo;

import org.jspecify.annotations.NullMarked;
