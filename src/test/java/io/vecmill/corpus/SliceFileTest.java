package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.math.CounterRandom;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceFileTest {
    /** More than Parquet puts into one page. */
    private static final int SEQUENCES = 50_000;

    @TempDir
    java.nio.file.Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSliceOfManyPagesIsReadAsItWasWritten(boolean isWeighted) throws IOException {
        EncodedSlice slice = slice(isWeighted);
        Path file = new Path(directory.resolve("slice.parquet").toString());
        SliceFile.write(slice, file, new Configuration());
        EncodedSlice read = SliceFile.read(file, new Configuration());
        assertThat(read.keys()).isEqualTo(slice.keys());
        assertThat(read.starts()).isEqualTo(slice.starts());
        assertThat(read.ranks()).isEqualTo(slice.ranks());
        assertThat(read.weights()).isEqualTo(slice.weights());
    }

    private static EncodedSlice slice(boolean isWeighted) {
        long[] keys = new long[SEQUENCES];
        int[] starts = new int[SEQUENCES + 1];
        float[] weights = new float[isWeighted ? SEQUENCES : 0];
        for (int i = 0; i < SEQUENCES; i++) {
            keys[i] = CounterRandom.key(1, i);
            starts[i + 1] = starts[i] + 2 + CounterRandom.below(keys[i], 20);
            if (isWeighted) {
                weights[i] = 1 + CounterRandom.unitFloat(keys[i]);
            }
        }
        int[] ranks = new int[starts[SEQUENCES]];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = CounterRandom.below(CounterRandom.key(2, i), 1 << 20);
        }
        return new EncodedSlice(keys, starts, ranks, weights);
    }
}
