/**
 * A new version beside the one that its consumers use: turned into the same space, compared with it, judged, and what
 * changed from one to the other.
 *
 * <p>May import: math, ml, table, ann. Begin reading at {@link io.vecmill.release.Align}.
 */
package io.vecmill.release;
