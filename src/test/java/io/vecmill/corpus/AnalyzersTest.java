package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnalyzersTest {
    @ParameterizedTest
    @MethodSource("names")
    void everyAnalyzerAnalyses(String name) {
        String number = name.equals("simple") ? "next" : "2026";
        for (List<String> stopWords : List.of(List.of("_analyzer_"), List.<String>of(), List.of(number))) {
            Tokenizer tokenizer = Tokenizer.of(new AnalysisSettings(name, false, stopWords, 1, 250));
            List<String> tokens = new ArrayList<>();

            for (int i = 0; i < 2; i++) {
                tokenizer
                        .tokens("2026 next ελληνικά日本語 नेपाली ภาษาไทย")
                        .forEachRemaining(token -> tokens.add(token.toString()));
            }

            assertThat(tokens).hasSizeGreaterThan(4);
            assertThat(tokens.contains(number)).isEqualTo(!stopWords.contains(number));
        }
    }

    /** Every language that ships with Lucene has a name: its class but for "Analyzer", in lower case. */
    @Test
    void everyLanguageOfLuceneIsThere() throws IOException {
        Pattern language = Pattern.compile("org/apache/lucene/analysis/(..|ckb|cjk)/(\\w+)Analyzer\\.class");
        File jar = new File(EnglishAnalyzer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<String> languages;
        try (JarFile entries = new JarFile(jar)) {
            languages = entries.stream()
                    .map(entry -> language.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(match -> match.group(2).toLowerCase(Locale.ROOT))
                    .toList();
        }

        assertThat(languages).hasSizeGreaterThan(35);
        assertThat(Analyzers.names()).containsAll(languages).hasSize(languages.size() + 3);
    }

    static List<String> names() {
        return List.copyOf(Analyzers.names());
    }
}
