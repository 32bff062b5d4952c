/**
 * What tables are used for: search, classification, clustering, outliers.
 *
 * <p>May import: math, ml, table, ann. Begin reading at {@link io.vecmill.downstream.Search}.
 */
package io.vecmill.downstream;
