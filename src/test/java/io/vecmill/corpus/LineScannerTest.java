package io.vecmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineScannerTest {
    @Test
    void linesEndInThreeWays() throws Exception {
        assertThat(lines("\uFEFFa\nb\r\n\rc\n\nd", 0, 99)).containsExactly("3:a", "5:b", "8:", "9:c", "11:", "12:d");
        assertThat(lines("", 0, 99)).isEmpty();
        assertThat(lines("\n", 0, 99)).containsExactly("0:");
        assertThat(lines("a\r", 0, 99)).containsExactly("0:a");
    }

    /** Wherever a text is cut, its parts give each line once, at the same place. */
    @Test
    void partsTile() throws Exception {
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append("ab\n\r".charAt(random.nextInt(4)));
            }
            int first = random.nextInt(text.length());
            int second = first + random.nextInt(text.length() - first);
            List<String> parts = new ArrayList<>(lines(text.toString(), 0, first));
            if (first > 0) {
                parts.addAll(lines(text.toString(), first, second));
            } else {
                second = 0;
            }
            parts.addAll(second == 0 ? lines(text.toString(), 0, 99) : lines(text.toString(), second, 99));

            assertThat(parts).as("%s cut at %d, %d", text, first, second).isEqualTo(lines(text.toString(), 0, 99));
        }
    }

    @Test
    void longLinesAreMeasuredAndNotKept() throws Exception {
        byte[] bytes = ("x".repeat(300_000) + "\nnext").getBytes(StandardCharsets.UTF_8);
        try (LineScanner lines = new LineScanner(new ByteArrayInputStream(bytes), 0, Long.MAX_VALUE, 100)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.length()).isEqualTo(300_000);
            assertThat(lines.raw()).hasSize(100);
            assertThat(lines.next()).isTrue();
            assertThat(lines.position()).isEqualTo(300_001);
            assertThat(lines.text()).isEqualTo("next");
            assertThat(lines.next()).isFalse();
        }
    }

    private static List<String> lines(String text, int start, long end) throws IOException, BadRecordException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = Math.max(0, start - 1);
        List<String> found = new ArrayList<>();
        try (LineScanner lines =
                new LineScanner(new ByteArrayInputStream(bytes, from, bytes.length - from), start, end, 1000)) {
            while (lines.next()) {
                found.add(lines.position() + ":" + lines.text());
            }
        }
        return found;
    }
}
