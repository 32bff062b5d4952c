package io.vecmill.ann;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.NarrowDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * Partitions that each read whole partitions of a parent, as one list, without a shuffle.
 *
 * <p>It lets several tasks work on one cached partition: in one executor they share the object, on another the cache is
 * fetched. A parent partition may be read by any number of children.
 */
final class Regroup<T> extends RDD<Regroup.Group<T>> {
    private static final long serialVersionUID = 1L;
    private final int[][] sources;

    /** What partition {@code index} read. */
    record Group<T>(int index, List<T> values) {}

    private Regroup(RDD<T> parent, int[][] sources) {
        super(parent.context(), seq(List.of(new Sources<>(parent, sources))), ClassTag.apply(Group.class));
        this.sources = sources;
    }

    /** {@code partitions} partitions; number i reads the partitions {@code sources(i)} of the parent, in that order. */
    static <T> JavaRDD<Group<T>> of(JavaRDD<T> parent, int partitions, IntFunction<int[]> sources) {
        int[][] all = new int[partitions][];
        for (int i = 0; i < partitions; i++) {
            all[i] = sources.apply(i);
        }
        return new Regroup<>(parent.rdd(), all).toJavaRDD();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] parents = parent().partitions();
        Partition[] partitions = new Partition[sources.length];
        for (int i = 0; i < partitions.length; i++) {
            Partition[] read = new Partition[sources[i].length];
            for (int j = 0; j < read.length; j++) {
                read[j] = parents[sources[i][j]];
            }
            partitions[i] = new Split(i, read);
        }
        return partitions;
    }

    @Override
    public scala.collection.Iterator<Group<T>> compute(Partition split, TaskContext context) {
        List<T> values = new ArrayList<>();
        for (Partition read : ((Split) split).read) {
            Iterator<T> rows = CollectionConverters.asJava(parent().iterator(read, context));
            rows.forEachRemaining(values::add);
        }
        return CollectionConverters.asScala(
                List.of(new Group<>(split.index(), values)).iterator());
    }

    private RDD<T> parent() {
        return firstParent(ClassTag.apply(Object.class));
    }

    private static <V> scala.collection.immutable.Seq<V> seq(List<V> values) {
        return scala.collection.immutable.List.from(CollectionConverters.asScala(values));
    }

    private static final class Sources<T> extends NarrowDependency<T> {
        private static final long serialVersionUID = 1L;
        private final int[][] sources;

        private Sources(RDD<T> parent, int[][] sources) {
            super(parent);
            this.sources = sources;
        }

        @Override
        public scala.collection.immutable.Seq<Object> getParents(int partition) {
            List<Object> parents = new ArrayList<>();
            for (int source : sources[partition]) {
                parents.add(source);
            }
            return seq(parents);
        }
    }

    private record Split(int index, Partition[] read) implements Partition {}
}
