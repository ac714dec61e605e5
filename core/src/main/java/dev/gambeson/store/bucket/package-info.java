/** Object stores that speak as S3 does: signed requests, lists, errors. */
@NullMarked
package dev.gambeson.store.bucket;

import org.jspecify.annotations.NullMarked;
