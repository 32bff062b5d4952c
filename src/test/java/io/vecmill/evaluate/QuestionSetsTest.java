package io.vecmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vecmill.evaluate.AnalogySet.Question;
import io.vecmill.evaluate.SimilaritySet.Pair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionSetsTest {
    @TempDir
    Path directory;

    @Test
    void readsAnalogiesInSections() {
        AnalogySet set = analogies("# comment\na b c d\n\n: capitals\nAthens  Greece\tOslo Norway \n:gram1\n");
        assertThat(set.name()).isEqualTo("questions");
        assertThat(set.sections().keySet()).containsExactly("questions", "capitals", "gram1");
        assertThat(set.sections().get("capitals"))
                .containsExactly(new Question(List.of("Athens", "Greece", "Oslo", "Norway")));
        assertThat(set.sections().get("gram1")).isEmpty();
    }

    @Test
    void anAnalogyOfAnotherLengthIsRefusedWithFileAndLine() {
        assertThatThrownBy(() -> analogies(": s\na b c d\na b c\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read ")
                .hasMessageContaining("questions.txt:3: 3 words where 4 belong")
                .hasMessageEndingWith("(the line is: a b c)");
        assertThatThrownBy(() -> analogies(": s\n\n")).hasMessageEndingWith("questions.txt: it has no question");
    }

    @Test
    void readsTheLayoutsOfKnownSets() {
        List<Pair> expected = List.of(new Pair("tiger", "cat", 7.35), new Pair("old", "new", 1.58));
        assertThat(pairs("tiger\tcat\t7.35\nold\tnew\t1.58\n")).isEqualTo(expected);
        assertThat(pairs("# WS-353\nWord 1,Word 2,Human (mean)\r\ntiger,cat,7.35\r\nold,new,1.58\r\n"))
                .isEqualTo(expected);
        assertThat(pairs("tiger cat 7.350000\n\nold   new 1.58")).isEqualTo(expected);
        assertThat(pairs("word1\tword2\tPOS\tSimLex999\tconc\ntiger\tcat\tN\t7.35\t3\nold\tnew\tA\t1.58\t1\n"))
                .as("SimLex-999 as it is published")
                .isEqualTo(expected);
        assertThat(pairs("tiger\tcat\t7.35\t1\t9\nold\tnew\t1.58\t0\t2\n"))
                .as("RW, with each judge after the mean")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b 1;c d|pairs.txt:2: two words and a number in column 3 belong there (the line is: c d)",
                "a b 1;c d x|pairs.txt:2: 'x' in column 3 is no number",
                "a b 1;c d NaN|pairs.txt:2: 'NaN' in column 3 is no number",
                "a,b,1;,d,2|pairs.txt:2: two words and a number in column 3 belong there",
                "a b;c d|pairs.txt:2: it is to have two words and a number, and has no number past the second word",
                "a b|pairs.txt: it has no pair of words"
            })
    void aPairThatIsNoneIsRefusedWithFileAndLine(String lines, String why) {
        assertThatThrownBy(() -> pairs(lines.replace(';', '\n')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void readsDirectoriesGlobsAndCompressedFiles() throws IOException {
        Files.writeString(directory.resolve("b.txt"), "a b 1\n");
        Files.writeString(directory.resolve(".hidden"), "no\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("a.tsv.gz")))) {
            out.write("\uFEFFa\tb\t1\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(List.of(), List.of(directory.toString())).similarities())
                .extracting(SimilaritySet::name)
                .containsExactly("a", "b");
        assertThat(read(List.of(), List.of(directory + "/*.gz")).similarities())
                .containsExactly(new SimilaritySet("a", List.of(new Pair("a", "b", 1))));
    }

    @Test
    void refusesWhatIsNotThereOrTwiceOrNothing() throws IOException {
        assertThatThrownBy(() -> read(List.of(directory + "/none.txt"), List.of()))
                .hasMessage("cannot read %s/none.txt: there is no file".formatted(directory));
        assertThatThrownBy(() -> read(List.of(), List.of())).hasMessageContaining("there is no question");
        Files.writeString(directory.resolve("b.txt"), "a b 1\n");
        assertThatThrownBy(() -> read(List.of(), List.of(directory + "/b.txt", directory + "/b.txt")))
                .hasMessageContaining("two files are called 'b'");
    }

    private AnalogySet analogies(String text) {
        return read(List.of(write("questions.txt", text)), List.of())
                .analogies()
                .get(0);
    }

    private List<Pair> pairs(String text) {
        return read(List.of(), List.of(write("pairs.txt", text)))
                .similarities()
                .get(0)
                .pairs();
    }

    private String write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static QuestionSets read(List<String> analogies, List<String> similarities) {
        return QuestionSets.read(new Configuration(), analogies, similarities);
    }
}
