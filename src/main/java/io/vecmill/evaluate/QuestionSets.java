package io.vecmill.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** What vectors are asked. Small: the driver holds it, and sends the words that the table has to every task. */
public final class QuestionSets {
    private final List<AnalogySet> analogies;
    private final List<SimilaritySet> similarities;

    QuestionSets(List<AnalogySet> analogies, List<SimilaritySet> similarities) {
        this.analogies = List.copyOf(analogies);
        this.similarities = List.copyOf(similarities);
        requireDifferentNames();
    }

    /**
     * Reads files of analogies and of judged pairs.
     *
     * <p>Paths are files, directories or globs on any Hadoop file system; files may be compressed. Analogies:
     * {@code : section} or four words on a line. Judgements: two words and a number on a line, with a tab, a comma or
     * white space between; the first line may be a header.
     *
     * @throws IllegalArgumentException if no path is given, there is no file at one, or a line is not of the form; it
     *     names file and line
     */
    public static QuestionSets read(Configuration hadoop, List<String> analogies, List<String> similarities) {
        if (analogies.isEmpty() && similarities.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot evaluate: there is no question (give files of analogies, of similarities, or both)");
        }
        return new QuestionSets(
                WordFile.readAll(hadoop, analogies).stream()
                        .map(AnalogySet::read)
                        .toList(),
                WordFile.readAll(hadoop, similarities).stream()
                        .map(SimilaritySet::read)
                        .toList());
    }

    List<AnalogySet> analogies() {
        return analogies;
    }

    List<SimilaritySet> similarities() {
        return similarities;
    }

    /** All words that are asked about. */
    Stream<String> words() {
        Stream<String> asked = analogies.stream()
                .flatMap(set -> set.sections().values().stream())
                .flatMap(List::stream)
                .flatMap(question -> question.words().stream());
        Stream<String> judged = similarities.stream()
                .flatMap(set -> set.pairs().stream())
                .flatMap(pair -> Stream.of(pair.one(), pair.other()));
        return Stream.concat(asked, judged);
    }

    private void requireDifferentNames() {
        Set<String> names = new HashSet<>();
        Stream.concat(
                        analogies.stream().map(AnalogySet::name),
                        similarities.stream().map(SimilaritySet::name))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "cannot evaluate: two files are called '%s' (rename one: the report names sets by file)"
                                    .formatted(name));
                });
    }
}
