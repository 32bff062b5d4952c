package io.vecmill.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The peers, as this machine has them.
 *
 * @param home   of the project
 * @param text   which they train on
 * @param out    where their files go
 * @param params of our training, which theirs follow but for the learning rate: each has its own default
 */
record Peers(Path home, Path text, Path out, JsonNode params, int threads) {
    private static final List<String> SHARED =
            List.of("vectorSize", "windowSize", "negative", "minCount", "sample", "seed", "maxIter");

    /** By a Python that has it: that of VECMILL_PYTHON, else the first of the usual. */
    Optional<Contestant> gensim() {
        String script = home.resolve("src/bench/python/gensim_words.py").toString();
        Path vectors = out.resolve("gensim.txt");
        return programs().python("gensim").map(python -> {
            List<String> command = new ArrayList<>(List.of(python, script, text.toString(), vectors.toString()));
            SHARED.forEach(name -> command.add(name + "=" + param(name)));
            command.add("threads=" + threads);
            return new Contestant("gensim", command, vectors, epochs());
        });
    }

    /** The command line, which writes a .vec and, unasked, the model. */
    Optional<Contestant> fasttext() {
        Path model = out.resolve("fasttext");
        List<String> command = new ArrayList<>(List.of("fasttext", "skipgram"));
        command.addAll(List.of("-input", text.toString(), "-output", model.toString(), "-thread", "" + threads));
        command.addAll(List.of("-dim", param("vectorSize"), "-ws", param("windowSize"), "-neg", param("negative")));
        command.addAll(List.of("-epoch", param("maxIter"), "-minCount", param("minCount"), "-t", param("sample")));
        return isOnPath("fasttext")
                ? Optional.of(new Contestant("fasttext", command, Path.of(model + ".vec"), epochs()))
                : Optional.empty();
    }

    Contestant mllib(int partitions, Optional<Integer> iterations) {
        Path vectors = out.resolve("mllib.txt");
        int epochs = iterations.orElse(epochs());
        List<String> arguments = new ArrayList<>(List.of(vectors.toString()));
        SHARED.stream()
                .filter(name -> !name.equals("maxIter"))
                .forEach(name -> arguments.add(name + "=" + param(name)));
        arguments.addAll(List.of("maxIter=" + epochs, "partitions=" + partitions, "threads=" + threads));
        List<String> command = java(MllibWords.class, "-Dspark.sql.shuffle.partitions=8", text.toString(), arguments);
        return new Contestant("mllib", command, vectors, epochs);
    }

    /** See {@link Programs#java}. */
    List<String> java(Class<?> main, String option, String first, List<String> arguments) {
        return programs().java(main, option, first, arguments);
    }

    private Programs programs() {
        return new Programs(home, out, threads);
    }

    /** What a peer says of its training on its last line; NaN if nothing. */
    double trainingSeconds(Timed timed) throws IOException {
        try {
            return new ObjectMapper()
                    .readTree(timed.lastLine())
                    .path("trainingSeconds")
                    .asDouble(Double.NaN);
        } catch (JsonProcessingException e) {
            return Double.NaN;
        }
    }

    private String param(String name) {
        return params.path(name).asText();
    }

    private int epochs() {
        return params.path("maxIter").asInt();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
