package io.vecmill.table;

import java.time.Instant;

/**
 * A version that was made the current one.
 *
 * @param number     1, 2, … in the order in which they were made current
 * @param version    which
 * @param isRollback whether it was taken up again after a later one
 * @param at         when
 */
public record Publication(long number, String version, boolean isRollback, Instant at) {}
