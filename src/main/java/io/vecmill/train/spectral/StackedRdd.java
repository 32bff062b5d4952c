package io.vecmill.train.spectral;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The blocks of several RDDs, which have one a partition, side by side: an array of them a partition. */
final class StackedRdd extends RDD<float[][]> {
    private static final long serialVersionUID = 1L;
    private static final ClassTag<float[][]> TAG = ClassTag$.MODULE$.apply(float[][].class);

    private StackedRdd(List<JavaRDD<float[]>> blocks) {
        super(blocks.get(0).rdd().context(), dependencies(blocks), TAG);
    }

    static JavaRDD<float[][]> of(List<JavaRDD<float[]>> blocks) {
        return new JavaRDD<>(new StackedRdd(blocks), TAG);
    }

    private static Seq<Dependency<?>> dependencies(List<JavaRDD<float[]>> blocks) {
        List<Dependency<?>> all = new ArrayList<>();
        blocks.forEach(block -> all.add(new OneToOneDependency<>(block.rdd())));
        return CollectionConverters.asScala(all).toSeq();
    }

    @Override
    public Partition[] getPartitions() {
        int count = dependencies().apply(0).rdd().getNumPartitions();
        Partition[] stacks = new Partition[count];
        for (int p = 0; p < count; p++) {
            Partition[] places = new Partition[dependencies().size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = dependencies().apply(i).rdd().partitions()[p];
            }
            stacks[p] = new Stack(p, places);
        }
        return stacks;
    }

    @Override
    @SuppressWarnings("unchecked") // the dependencies are the RDDs of the constructor
    public Iterator<float[][]> compute(Partition split, TaskContext context) {
        Partition[] places = ((Stack) split).places;
        float[][] all = new float[places.length][];
        for (int i = 0; i < all.length; i++) {
            RDD<float[]> blocks = (RDD<float[]>) dependencies().apply(i).rdd();
            Iterator<float[]> block = blocks.iterator(places[i], context);
            all[i] = block.next();
            block.hasNext(); // lets go of it
        }
        return CollectionConverters.asScala(List.<float[][]>of(all).iterator());
    }

    private record Stack(int index, Partition[] places) implements Partition {}
}
