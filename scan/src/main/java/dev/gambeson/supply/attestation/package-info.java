/** Statements about a model or data set that somebody signs: reports, bills of materials, approvals. */
@NullMarked
package dev.gambeson.supply.attestation;

import org.jspecify.annotations.NullMarked;
