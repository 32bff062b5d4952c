package io.vecmill.table;

import static io.vecmill.table.Rows.draft;
import static io.vecmill.table.Rows.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.vecmill.TestSpark;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private final SparkSession spark = TestSpark.session();

    @TempDir
    Path warehouse;

    private VersionedTable table;

    @BeforeEach
    void write() {
        table = VersionedTable.at(spark, warehouse.resolve("words").toString());
        EmbeddingTable.write(
                words(2000),
                new TrainingState(Optional.of(words(1900).drop("count")), Optional.empty()),
                new TableTarget(table.path(), "1", false),
                draft());
    }

    @Test
    void whatWasWrittenIsWhole() {
        Verification found = table.verify(spark, "1");
        assertThat(found.faults()).isEmpty();
        assertThat(found.rows()).isEqualTo(2000);
        assertThat(found.bytes()).isPositive();
    }

    @Test
    void anyFlippedByteIsFound() throws IOException {
        for (String directory : new String[] {"version=1", "version=1/_outputs"}) {
            Path file = partOf(directory);
            long length = Files.size(file);
            for (long at = 0; at < length; at += length / 12) {
                flip(file, at);
                for (Verification found : List.of(table.verify(spark, "1"), table.verifyBytes(spark, "1"))) {
                    assertThat(found.faults()).singleElement().asString().contains(file.getFileName() + " is damaged");
                }
                flip(file, at);
            }
        }
        assertThat(table.verify(spark, "1").faults()).isEmpty();
    }

    @Test
    void rowsAreReadAlsoWhereNobodyWroteChecksums() throws IOException {
        Files.delete(warehouse.resolve("words/version=1/_checksums"));
        assertThat(table.verify(spark, "1").faults()).isEmpty();
        assertThat(table.verifyBytes(spark, "1").faults())
                .containsExactly("it was written without checksums (have its rows read)");
        Path file = partOf("version=1");
        flip(file, 500);
        assertThat(table.verify(spark, "1").faults()).isNotEmpty();
    }

    @Test
    void countsThatWereEditedAreFound() throws IOException {
        edits("\"rows\" : 2000", "\"rows\" : 1999", "its manifest says rows is 1999, and it is 2000");
        edits("\"dimension\" : 3", "\"dimension\" : 4", "its manifest says dimension is 4, and it is 3");
        edits("\"zeroVectors\" : 0", "\"zeroVectors\" : 1", "its manifest says zeroVectors is 1, and it is 0");
        edits("\"formatVersion\" : 1", "\"formatVersion\" : 3", "its format is 3 and this Vecmill reads format 1");
        edits("\"files\" : ", "\"files\" : 1", "and its manifest says");
        edits("\"spaceId\" : \"", "\"spaceId\" : \"0", "_manifest.json was edited or damaged since it was written");
    }

    private void edits(String text, String other, String fault) throws IOException {
        Path manifest = warehouse.resolve("words/version=1/_manifest.json");
        String good = Files.readString(manifest);
        assertThat(good).contains(text);
        Files.writeString(manifest, good.replaceFirst(text, other));
        assertThat(table.verify(spark, "1").faults())
                .anySatisfy(found -> assertThat(found).contains(fault));
        Files.writeString(manifest, good);
    }

    @Test
    void filesThatWentOrCameAreFound() throws IOException {
        Path file = partOf("version=1");
        Path aside = Files.move(file, warehouse.resolve("aside"));
        assertThat(table.verify(spark, "1").faults()).singleElement().asString().contains("files of");
        Files.move(aside, file);
        Files.writeString(warehouse.resolve("words/version=1/_outputs/more.parquet"), "more");
        assertThat(table.verify(spark, "1").faults())
                .anySatisfy(fault -> assertThat(fault).isEqualTo("_outputs/more.parquet was added later"));
    }

    private Path partOf(String directory) throws IOException {
        try (Stream<Path> files = Files.list(warehouse.resolve("words/" + directory))) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 4);
        }
    }
}
