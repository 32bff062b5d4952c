package io.vecmill.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorWriterTest {
    private static final StructType SCHEMA =
            new StructType().add("id", "string").add("vector", "array<float>").add("count", "bigint");
    private static final int ROWS = 500;
    private static final int DIMENSION = 7;

    @TempDir
    Path directory;

    private final List<Row> rows = new ArrayList<>();

    @BeforeEach
    void makeRows() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < ROWS; i++) {
            float[] vector = new float[DIMENSION];
            for (int j = 0; j < DIMENSION; j++) {
                vector[j] = Float.intBitsToFloat(random.nextInt() & 0x7EFFFFFF) * (random.nextBoolean() ? 1 : -1);
            }
            rows.add(RowFactory.create((i % 5 == 0 ? "wörter" : "w") + i, vector, (long) (i * 37 % ROWS)));
        }
    }

    @ParameterizedTest
    @EnumSource(VectorFormat.class)
    void whatIsWrittenIsReadBackToTheBit(VectorFormat format) {
        write(format, table());
        VectorFiles read = new VectorReader().read(TestSpark.session(), List.of(directory.toString()));
        assertThat(read.format()).isEqualTo(format);
        assertThat(read.dimension()).isEqualTo(DIMENSION);
        assertThat(texts(read.rows())).containsExactlyInAnyOrderElementsOf(texts(table().select("id", "vector")));
    }

    @Test
    void theMostFrequentComeFirstWhateverThePartitions() throws IOException {
        write(VectorFormat.WORD2VEC, table().repartition(5));
        String five = Files.readString(directory.resolve("vectors.vec"));
        List<String> lines = five.lines().toList();
        assertThat(lines.get(0)).isEqualTo(ROWS + " " + DIMENSION);
        assertThat(lines).hasSize(ROWS + 1);
        for (int i = 1; i < lines.size(); i++) {
            int number = Integer.parseInt(lines.get(i).split(" ")[0].replaceAll("\\D", ""));
            assertThat(number * 37 % ROWS).isEqualTo(ROWS - i);
        }
        Files.delete(directory.resolve("vectors.vec"));
        write(VectorFormat.WORD2VEC, table().coalesce(1));
        assertThat(directory.resolve("vectors.vec")).hasContent(five);
        assertThat(names()).containsExactly("vectors.vec");
    }

    @Test
    void wholeNumbersAreIdsToo() throws IOException {
        Dataset<Row> table = TestSpark.session().range(3).selectExpr("id", "array(float(id), 0.5F) as vector");
        new VectorWriter().write(table, new VectorWriter.Size(3, 2), at());
        assertThat(directory.resolve("vectors.vec")).hasContent("3 2\n0 0.0 0.5\n1 1.0 0.5\n2 2.0 0.5\n");
        new VectorWriter().setFormat("projector").write(table, new VectorWriter.Size(3, 2), at());
        assertThat(directory.resolve("metadata.tsv")).hasContent("0\n1\n2\n");
        assertThat(directory.resolve("vectors.tsv")).hasContent("0.0\t0.5\n1.0\t0.5\n2.0\t0.5\n");
    }

    @Test
    void npyIsAlignedAndTellsItsShape() throws IOException {
        write(VectorFormat.NPY, table());
        byte[] bytes = Files.readAllBytes(directory.resolve("vectors.npy"));
        assertThat(bytes.length % 64).isEqualTo(ROWS * DIMENSION * 4 % 64);
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1))
                .contains("{'descr': '<f4', 'fortran_order': False, 'shape': (500, 7), }");
        assertThat(Files.readAllLines(directory.resolve("vectors.ids.txt"))).hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word2vec", "word2vec_binary", "glove"})
    void anIdWithABlankIsRefused(String format) {
        Dataset<Row> table = TestSpark.session()
                .createDataFrame(List.of(RowFactory.create("new york", new float[] {1}, 1L)), SCHEMA);
        assertThatThrownBy(() -> new VectorWriter().setFormat(format).write(table, new VectorWriter.Size(1, 1), at()))
                .hasStackTraceContaining("cannot write vectors as " + format
                        + ": the id 'new york' has white space in it, which ends an id there (use jsonl)");
    }

    @Test
    void pairsThatDoNotFitAreRefused() throws IOException {
        write(VectorFormat.NPY, table());
        Path ids = directory.resolve("vectors.ids.txt");
        String all = Files.readString(ids);
        Files.writeString(ids, all + "more\n");
        assertThatThrownBy(this::readAll).hasStackTraceContaining("has more lines than");
        Files.writeString(ids, all.substring(all.indexOf('\n') + 1));
        assertThatThrownBy(this::readAll).hasStackTraceContaining("has fewer lines than");
        Files.writeString(ids, all);
        Path npy = directory.resolve("vectors.npy");
        byte[] whole = Files.readAllBytes(npy);
        Files.write(npy, Arrays.copyOf(whole, whole.length - 3));
        assertThatThrownBy(this::readAll)
                .hasStackTraceContaining("vectors.npy is truncated: its header says 500 rows, and its bytes hold 499");
        String columns = new String(whole, StandardCharsets.ISO_8859_1).replace("_order': False,", "_order': True, ");
        Files.write(npy, columns.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::readAll)
                .hasMessageContaining("is no table of little-endian floats in C order: ")
                .hasMessageEndingWith("(save it as np.ascontiguousarray(it, '<f4'))");
        Files.write(npy, whole);
        Files.delete(ids);
        assertThatThrownBy(this::readAll)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vectors.npy there is no vectors.ids.txt with its ids, one a line");
    }

    @Test
    void jsonLinesThatAreNoneAreRefused() throws IOException {
        refusesJson("{\"id\":\"a\",\"vector\":[1,2]}\n{\"id\":\"b\",\"vector\":[1]}\n", "has 1 numbers, not 2");
        refusesJson("{\"id\":\"a\",\"vector\":[1,2]}\n{\"vector\":[1,2]}\n", "has no id");
        refusesJson("{\"id\":\"a\",\"vector\":[1,2]}\n[1\n", "line 2, '[1', is no JSON (Unexpected");
        refusesJson(
                "{\n",
                "line 1, '{', is no JSON (Unexpected end-of-input: expected close marker for Object at column 2)");
        refusesJson("{\"id\":\"a\",\"vector\":[1,\"x\"]}\n", "for number 2");
    }

    private void refusesJson(String text, String why) throws IOException {
        Files.writeString(directory.resolve("v.jsonl"), text);
        assertThatThrownBy(this::readAll).hasStackTraceContaining(why);
    }

    private void readAll() {
        new VectorReader()
                .read(TestSpark.session(), List.of(directory.toString()))
                .rows()
                .collectAsList();
    }

    private void write(VectorFormat format, Dataset<Row> table) {
        new VectorWriter().setFormat(format.label()).write(table, new VectorWriter.Size(ROWS, DIMENSION), at());
    }

    private Dataset<Row> table() {
        return TestSpark.session().createDataFrame(rows, SCHEMA);
    }

    private org.apache.hadoop.fs.Path at() {
        return new org.apache.hadoop.fs.Path(directory.toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }
}
