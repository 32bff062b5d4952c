package io.vecmill.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.vecmill.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorReaderTest {
    private static final String TEXT = "2 3\nthe 0.5 -1.25e-1 3\ncafé 1 2 3.5\n";
    private static final Map<String, List<Float>> ROWS =
            Map.of("the", List.of(0.5f, -0.125f, 3f), "café", List.of(1f, 2f, 3.5f));

    @TempDir
    private Path dir;

    @Test
    void readsWord2vecText() throws IOException {
        VectorFiles files = read(write("a.txt", TEXT));
        assertThat(files.format()).isEqualTo(VectorFormat.WORD2VEC);
        assertThat(files.dimension()).isEqualTo(3);
        assertThat(files.announced()).hasValue(2);
        assertThat(rows(files)).isEqualTo(ROWS);
        assertThat(files.rows().schema().simpleString()).isEqualTo("struct<id:string,vector:array<float>>");
    }

    @Test
    void readsWhatFastTextAndWindowsMakeOfIt() throws IOException {
        String vec = "\uFEFF" + TEXT.replace("\n", " \r\n");
        assertThat(rows(read(write("a.vec", vec)))).isEqualTo(ROWS);
        assertThat(rows(read(write("a.tsv", TEXT.replace(' ', '\t'))))).isEqualTo(ROWS);
    }

    @Test
    void readsGlove() throws IOException {
        VectorFiles files = read(write("glove.txt", "the 0.5 -0.125 3\ncafé 1 2 3.5\n. . . 1 1 1\n7 7 7 7"));
        assertThat(files.format()).isEqualTo(VectorFormat.GLOVE);
        assertThat(files.announced()).isEmpty();
        assertThat(rows(files))
                .containsAllEntriesOf(ROWS)
                .containsKeys(". . .", "7")
                .hasSize(4);
    }

    @Test
    void readsBinary() throws IOException {
        for (String end : List.of("", "\n")) {
            VectorFiles files = read(write("a" + end.length() + ".bin", binary(end)));
            assertThat(files.format()).isEqualTo(VectorFormat.WORD2VEC_BINARY);
            assertThat(files.announced()).hasValue(2);
            assertThat(rows(files)).isEqualTo(ROWS);
        }
    }

    @Test
    void decompresses() throws IOException {
        for (byte[] content : List.of(TEXT.getBytes(StandardCharsets.UTF_8), binary("\n"))) {
            assertThat(rows(read(compressed("a.gz", content)))).isEqualTo(ROWS);
            assertThat(rows(read(compressed("a.bz2", content)))).isEqualTo(ROWS);
            assertThat(rows(read(compressed("a.zst", content)))).isEqualTo(ROWS);
        }
    }

    @Test
    void readsAllFilesOfADirectoryInAnyCuts() throws IOException {
        StringBuilder many = new StringBuilder("5000 2\n");
        for (int i = 0; i < 5000; i++) {
            many.append("word").append(i).append(" 0.25 ").append(i).append('\n');
        }
        write("sub dir/one.vec", many.toString());
        write("two.vec", "1 2\nlast 1 2\n");
        write("_ignored", "nonsense");
        TestSpark.session().conf().set("spark.sql.files.maxPartitionBytes", 10_000);
        try {
            VectorFiles files = read(dir);
            assertThat(files.announced()).hasValue(5001);
            assertThat(files.rows().rdd().getNumPartitions()).isGreaterThan(5);
            assertThat(rows(files)).hasSize(5001).containsEntry("word4999", List.of(0.25f, 4999f));
            refuses("a 1 2\n".repeat(5000) + "b 1\n", " after byte ");
        } finally {
            TestSpark.session().conf().unset("spark.sql.files.maxPartitionBytes");
        }
    }

    @Test
    void refusesWhatIsNoVector() throws IOException {
        refuses("a 1 2\nb 1\n", "line 2, 'b 1', has 1 numbers, not 2");
        refuses("2 2\na 1 2\nb 1 2 3\n", "line 3, 'b 1 2 3', has 3 numbers, not 2");
        refuses("2 2\na 1 2\nb 1 x\n", "line 3, 'b 1 x', has 'x' for number 2");
        refuses("just a text\n", "begins with neither two whole numbers nor a word and its vector: 'just a text'");
        refuses(" \n", "is empty");
        refuses("3 0\n", "says it has 0 dimensions");
        byte[] latin = "1 2\ncafé 1 2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> rows(read(write("latin", latin)))).hasStackTraceContaining("is not UTF-8");
    }

    @Test
    void refusesADamagedBinary() throws IOException {
        byte[] whole = binary("");
        byte[] half = java.util.Arrays.copyOf(whole, whole.length - 5);
        assertThatThrownBy(() -> rows(read(write("half", half))))
                .hasStackTraceContaining("half after 1 of 2 rows (the last one is 'the') the file ends");
        byte[] more = java.util.Arrays.copyOf(whole, whole.length + 5);
        assertThatThrownBy(() -> rows(read(write("more", more))))
                .hasStackTraceContaining("more after 2 of 2 rows (the last one is 'café') the file goes on");
    }

    @Test
    void refusesAnotherFormatThanTheOneSet() throws IOException {
        Path text = write("a.txt", TEXT);
        VectorReader binary = new VectorReader().setFormat("word2vec_binary");
        assertThatThrownBy(() -> binary.read(TestSpark.session(), List.of(text.toString())))
                .hasMessageEndingWith("looks like word2vec, not word2vec_binary (set format to word2vec or auto)");
        write("b.txt", "1 4\na 1 2 3 4\n");
        assertThatThrownBy(() -> read(dir))
                .hasMessageContaining("is word2vec of 3 dimensions, and")
                .hasMessageEndingWith("is word2vec of 4 (import them apart)");
    }

    private void refuses(String content, String why) throws IOException {
        Path file = write("bad", content);
        assertThatThrownBy(() -> rows(read(file)))
                .hasStackTraceContaining("cannot read vectors: ")
                .hasStackTraceContaining(why);
    }

    private static VectorFiles read(Path path) {
        return new VectorReader().read(TestSpark.session(), List.of(path.toString()));
    }

    private static Map<String, List<Float>> rows(VectorFiles files) {
        Map<String, List<Float>> rows = new TreeMap<>();
        for (Row row : files.rows().collectAsList()) {
            rows.put(row.getString(0), row.getList(1));
        }
        return rows;
    }

    private static byte[] binary(String end) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("2 3\n".getBytes(StandardCharsets.UTF_8));
        for (String word : List.of("the", "café")) {
            ByteBuffer floats = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            ROWS.get(word).forEach(floats::putFloat);
            out.write((word + " ").getBytes(StandardCharsets.UTF_8));
            out.write(floats.array());
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private Path compressed(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = name.endsWith("gz")
                ? new GZIPOutputStream(bytes)
                : name.endsWith("bz2") ? new BZip2CompressorOutputStream(bytes) : new ZstdOutputStream(bytes)) {
            out.write(content);
        }
        return write(name, bytes.toByteArray());
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] content) throws IOException {
        Files.createDirectories(dir.resolve(name).getParent());
        return Files.write(dir.resolve(name), content);
    }
}
