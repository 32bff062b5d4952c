package io.vecmill.train.pairs;

import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** The chunks of a training one after another; while one is trained, the next one is made where cores are idle. */
final class ChunksAhead {
    private final BlockSource source;
    private final int last;
    private int next;
    private JavaRDD<ChunkBlocks> current;
    private JavaRDD<ChunkBlocks> ahead;
    private JavaFutureAction<Void> making;

    /** @param first chunk, counted over all epochs, {@code last} the one that has none after it */
    ChunksAhead(BlockSource source, int first, int last) {
        this.source = source;
        this.next = first;
        this.last = last;
    }

    /** The chunk after the one before, which is forgotten. */
    JavaRDD<ChunkBlocks> next() {
        release(current);
        current = ahead == null ? blocks() : ahead;
        ahead = null;
        awaitMaking();
        if (next <= last) {
            makeNext();
        }
        return current;
    }

    /** Only what is kept is worth making before it is needed. */
    private void makeNext() {
        ahead = blocks();
        if (!ahead.getStorageLevel().equals(StorageLevel.NONE())) {
            making = ahead.foreachPartitionAsync(made -> {});
        }
    }

    private void awaitMaking() {
        try {
            if (making != null) {
                making.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // what could not be made now, the rounds make for themselves, or say why they cannot
        }
        making = null;
    }

    private JavaRDD<ChunkBlocks> blocks() {
        int chunk = next++;
        return source.blocks(chunk / source.chunks(), chunk % source.chunks());
    }

    void release() {
        if (making != null) {
            making.cancel(true);
        }
        release(current);
        release(ahead);
    }

    private static void release(JavaRDD<ChunkBlocks> chunk) {
        if (chunk != null) {
            chunk.unpersist(false);
        }
    }
}
