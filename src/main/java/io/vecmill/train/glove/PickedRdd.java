package io.vecmill.train.glove;

import io.vecmill.train.pairs.ChunkBlocks;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.NarrowDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Some partitions of another RDD, in an order of their own; only they are read. */
final class PickedRdd extends RDD<ChunkBlocks> {
    private static final long serialVersionUID = 1L;

    private final int[] picks;

    PickedRdd(RDD<ChunkBlocks> from, int[] picks) {
        super(from.context(), dependencies(from, picks), ClassTag$.MODULE$.apply(ChunkBlocks.class));
        this.picks = picks;
    }

    private static Seq<Dependency<?>> dependencies(RDD<ChunkBlocks> from, int[] picks) {
        return CollectionConverters.asScala(List.<Dependency<?>>of(new OnPicked<>(from, picks)))
                .toSeq();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] all = dependencies().apply(0).rdd().partitions();
        Partition[] picked = new Partition[picks.length];
        for (int p = 0; p < picks.length; p++) {
            picked[p] = new Picked(p, all[picks[p]]);
        }
        return picked;
    }

    @Override
    @SuppressWarnings("unchecked") // the dependency is the RDD of the constructor
    public Iterator<ChunkBlocks> compute(Partition split, TaskContext context) {
        RDD<ChunkBlocks> from = (RDD<ChunkBlocks>) dependencies().apply(0).rdd();
        return from.iterator(((Picked) split).from, context);
    }

    private static final class OnPicked<T> extends NarrowDependency<T> {
        private static final long serialVersionUID = 1L;

        private final int[] picks;

        OnPicked(RDD<T> from, int[] picks) {
            super(from);
            this.picks = picks;
        }

        @Override
        public Seq<Object> getParents(int partition) {
            return CollectionConverters.asScala(List.<Object>of(picks[partition]))
                    .toSeq();
        }
    }

    private record Picked(int index, Partition from) implements Partition {}
}
