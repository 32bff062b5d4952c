/**
 * The spark.ml vocabulary in Java: parameters that several stages share, as interfaces with default methods, and the
 * one class that touches {@code private[ml]}.
 *
 * <p>May import: nothing of Vecmill but math. Begin reading at {@link io.vecmill.ml.MlPersistence}.
 */
package io.vecmill.ml;
