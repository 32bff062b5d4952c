package io.vecmill.train.spectral;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Dependency;
import org.apache.spark.NarrowDependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Each partition of one RDD together with all blocks of another, which has one a partition and must be cached: they are
 * read where they lie, without a shuffle.
 */
final class GatheredRdd<T> extends RDD<Tuple2<Iterator<T>, float[][]>> {
    private static final long serialVersionUID = 1L;

    private GatheredRdd(RDD<T> own, RDD<float[]> blocks) {
        super(own.context(), dependencies(own, blocks), tag());
    }

    static <T> JavaRDD<Tuple2<Iterator<T>, float[][]>> of(JavaRDD<T> own, JavaRDD<float[]> blocks) {
        return new JavaRDD<>(new GatheredRdd<>(own.rdd(), blocks.rdd()), tag());
    }

    private static <T> ClassTag<T> tag() {
        return ClassTag$.MODULE$.apply(Tuple2.class);
    }

    private static Seq<Dependency<?>> dependencies(RDD<?> own, RDD<float[]> blocks) {
        return CollectionConverters.asScala(List.<Dependency<?>>of(new OneToOneDependency<>(own), new OnAll<>(blocks)))
                .toSeq();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] own = dependencies().apply(0).rdd().partitions();
        Partition[] blocks = dependencies().apply(1).rdd().partitions();
        Partition[] gathered = new Partition[own.length];
        for (int p = 0; p < own.length; p++) {
            gathered[p] = new Gathered(p, own[p], blocks);
        }
        return gathered;
    }

    @Override
    @SuppressWarnings("unchecked") // the dependencies are the RDDs of the constructor
    public Iterator<Tuple2<Iterator<T>, float[][]>> compute(Partition split, TaskContext context) {
        RDD<T> own = (RDD<T>) dependencies().apply(0).rdd();
        RDD<float[]> blocks = (RDD<float[]>) dependencies().apply(1).rdd();
        Gathered places = (Gathered) split;
        float[][] all = new float[places.blocks.length][];
        for (int i = 0; i < all.length; i++) {
            Iterator<float[]> block = blocks.iterator(places.blocks[i], context);
            all[i] = block.next();
            block.hasNext(); // lets go of it
        }
        return CollectionConverters.asScala(
                List.of(new Tuple2<>(own.iterator(places.own, context), all)).iterator());
    }

    private record Gathered(int index, Partition own, Partition[] blocks) implements Partition {}

    private static final class OnAll<T> extends NarrowDependency<T> {
        private static final long serialVersionUID = 1L;

        OnAll(RDD<T> blocks) {
            super(blocks);
        }

        @Override
        public Seq<Object> getParents(int partition) {
            List<Object> all = IntStream.range(0, rdd().getNumPartitions())
                    .<Object>mapToObj(each -> each)
                    .toList();
            return CollectionConverters.asScala(all).toSeq();
        }
    }
}
