/**
 * The spark.ml vocabulary in Java: parameters that several stages share, as interfaces with default methods, the one
 * class that touches {@code private[ml]}, and what else all rooms say alike.
 *
 * <p>May import: nothing of Vecmill but math. Begin reading at {@link io.vecmill.ml.MlPersistence}.
 */
package io.vecmill.ml;
