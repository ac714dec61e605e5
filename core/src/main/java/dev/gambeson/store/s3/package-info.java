/** Object stores that speak as S3 does: signed requests, lists, errors. */
@NullMarked
package dev.gambeson.store.s3;

import org.jspecify.annotations.NullMarked;
