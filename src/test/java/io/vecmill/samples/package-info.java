/**
 * The generator of {@code data-samples/}: a small online shop, its catalogue and the click log of sixty days.
 *
 * <p>Plain Java and {@link io.vecmill.math.CounterRandom}: the same seed gives the same bytes on any machine. The words
 * are in
 * {@code src/test/resources/io/vecmill/samples}, one file a category. Begin reading at {@link
 * io.vecmill.samples.ShopGenerator}.
 */
package io.vecmill.samples;
