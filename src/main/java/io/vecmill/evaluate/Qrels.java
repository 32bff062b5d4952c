package io.vecmill.evaluate;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Judgements of which documents are relevant to which queries. Small: the driver holds it, and sends it to every task.
 *
 * <p>A line is {@code query iteration document grade}, as TREC has it, or {@code query document grade}, with white space
 * between; the first line of a file may be a header. Grades are whole numbers; below 1 is not relevant.
 */
public final class Qrels implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int TREC = 4;
    private static final int SHORT = 3;

    /** What the first column is called where a file begins with a line of names: {@code query-id}, {@code qid}, … */
    private static final Pattern HEADER = Pattern.compile("(?i)(query|topic|q)([-_ ]?(id|no|number|num))?");

    private final String name;
    private final Map<String, Map<String, Integer>> grades;

    private Qrels(String name, Map<String, Map<String, Integer>> grades) {
        this.name = name;
        this.grades = grades;
    }

    /**
     * Reads files of judgements.
     *
     * @param paths  files, directories or globs on any Hadoop file system, compressed or not
     * @param worth  which grade stands for which, where a file has codes of its own; others stand for themselves
     * @throws IllegalArgumentException if there is no file, a line is not of the form, or a document is judged twice
     *     for a query with different grades; it names file and line
     */
    public static Qrels read(Configuration hadoop, List<String> paths, Map<Integer, Integer> worth) {
        List<WordFile> files = WordFile.readAll(hadoop, paths);
        Map<String, Map<String, Integer>> grades = new HashMap<>();
        for (WordFile file : files) {
            for (WordFile.Line line : file.lines()) {
                boolean isHeader = line == file.lines().get(0)
                        && !isNumber(last(line))
                        && HEADER.matcher(first(line)).matches();
                if (!isHeader) {
                    add(line, worth, grades);
                }
            }
        }
        if (grades.isEmpty()) {
            throw new IllegalArgumentException("cannot read judgements: there is none at " + String.join(", ", paths));
        }
        return new Qrels(files.stream().map(WordFile::name).collect(Collectors.joining("+")), grades);
    }

    private static void add(WordFile.Line line, Map<Integer, Integer> worth, Map<String, Map<String, Integer>> grades) {
        String[] fields = line.text().split("\\s+");
        if (fields.length != TREC && fields.length != SHORT || !isNumber(last(line))) {
            throw line.refuse("query, iteration, document and grade belong there, or query, document and grade");
        }
        int code = Integer.parseInt(last(line));
        int grade = worth.getOrDefault(code, code);
        Integer before =
                grades.computeIfAbsent(fields[0], query -> new HashMap<>()).put(fields[fields.length - 2], grade);
        if (before != null && before != grade) {
            throw line.refuse("the document was judged before, with grade %d".formatted(before));
        }
    }

    private static String first(WordFile.Line line) {
        return line.text().split("\\s", 2)[0];
    }

    private static String last(WordFile.Line line) {
        return line.text()
                .substring(Math.max(line.text().lastIndexOf(' '), line.text().lastIndexOf('\t')) + 1);
    }

    private static boolean isNumber(String field) {
        return field.matches("[+-]?\\d{1,9}");
    }

    String name() {
        return name;
    }

    Set<String> queries() {
        return grades.keySet();
    }

    Set<String> documents() {
        return grades.values().stream()
                .flatMap(judged -> judged.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The grades of the documents that were judged for a query. */
    Map<String, Integer> of(String query) {
        return grades.getOrDefault(query, Map.of());
    }
}
