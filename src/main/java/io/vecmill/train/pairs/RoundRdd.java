package io.vecmill.train.pairs;

import io.vecmill.train.pairs.DivergedException.Stray;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.NarrowDependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The state after one more round: partition p takes its own inputs and the outputs that visited partition p + 1 before,
 * and trains them on its block of the chunk.
 *
 * <p>The state before is cached, so the visiting shard is read from whichever executor has it, without a shuffle. A
 * task works on copies: run twice, it gives the same bits.
 */
final class RoundRdd<I extends Serializable, O extends Serializable> extends RDD<ShardState<I, O>> {
    private static final long serialVersionUID = 1L;

    private final Round round;
    private final BlockKernel<I, O> kernel;

    RoundRdd(RDD<ShardState<I, O>> before, RDD<ChunkBlocks> blocks, Round round, BlockKernel<I, O> kernel) {
        super(before.context(), dependencies(before, blocks), ClassTag$.MODULE$.apply(ShardState.class));
        this.round = round;
        this.kernel = kernel;
    }

    private static Seq<Dependency<?>> dependencies(RDD<?> before, RDD<ChunkBlocks> blocks) {
        List<Dependency<?>> both = List.of(new OwnAndNext<>(before), new OneToOneDependency<>(blocks));
        return CollectionConverters.asScala(both).toSeq();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] states = dependencies().apply(0).rdd().partitions();
        Partition[] blocks = dependencies().apply(1).rdd().partitions();
        Partition[] partitions = new Partition[states.length];
        for (int p = 0; p < states.length; p++) {
            partitions[p] = new RoundPartition(p, states[p], states[(p + 1) % states.length], blocks[p]);
        }
        return partitions;
    }

    @Override
    @SuppressWarnings("unchecked") // what the two dependencies hold is known
    public Iterator<ShardState<I, O>> compute(Partition split, TaskContext context) {
        RoundPartition partition = (RoundPartition) split;
        ShardState<I, O> own = (ShardState<I, O>) read(0, partition.own, context);
        ShardState<I, O> next = partition.own.index() == partition.next.index()
                ? own
                : (ShardState<I, O>) read(0, partition.next, context);
        ChunkBlocks blocks = (ChunkBlocks) read(1, partition.blocks, context);
        Side<I> input = own.input().copy();
        Side<O> output = next.output().copy();
        BlockKernel.Result result = kernel.train(input, output, blocks.windows().get(output.shard()), round);
        ShardState<I, O> state = new ShardState<>(input, output, result.loss(), result.pairs(), strays(input, output));
        return CollectionConverters.asScala(List.of(state).iterator());
    }

    private List<Stray> strays(Side<?>... sides) {
        List<Stray> strays = new ArrayList<>();
        for (Side<?> side : sides) {
            int index = kernel.stray(side.rows());
            if (index >= 0) {
                strays.add(new Stray(side.shard(), index));
            }
        }
        return List.copyOf(strays);
    }

    private Object read(int dependency, Partition partition, TaskContext context) {
        return dependencies()
                .apply(dependency)
                .rdd()
                .iterator(partition, context)
                .next();
    }

    private static final class OwnAndNext<T> extends NarrowDependency<T> {
        private static final long serialVersionUID = 1L;

        OwnAndNext(RDD<T> before) {
            super(before);
        }

        @Override
        public Seq<Object> getParents(int partition) {
            List<Object> parents = List.of(partition, (partition + 1) % rdd().getNumPartitions());
            return CollectionConverters.asScala(parents).toSeq();
        }
    }

    private record RoundPartition(int index, Partition own, Partition next, Partition blocks) implements Partition {}
}
