package io.vecmill.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDraftTest {
    private static final TableTarget TARGET = new TableTarget("out/words", "1", false);

    @Test
    void keysComeInOneOrder() {
        ManifestDraft draft = new ManifestDraft()
                .put("training", Map.of("loss", 2.25))
                .fingerprint("f")
                .input("input", Map.of("table", "wiki"))
                .stage("word2vec", Map.of("b", 1, "a", List.of(2, 3)), 7)
                .startedAt(Instant.EPOCH);
        Manifest manifest = draft.complete(
                TARGET, TableKind.EMBEDDING, Json.object().put("rows", 1).put("digest", "0123456789abcdef01"));

        List<String> keys = new ArrayList<>();
        manifest.at("").fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .containsExactly(
                        "formatVersion",
                        "kind",
                        "table",
                        "version",
                        "spaceId",
                        "similarity",
                        "rows",
                        "digest",
                        "parent",
                        "fingerprint",
                        "stage",
                        "input",
                        "training",
                        "quality",
                        "software",
                        "startedAt",
                        "finishedAt");
        assertThat(manifest.spaceId()).isEqualTo("0123456789abcdef");
        assertThat(manifest.parent()).isEmpty();
        assertThat(manifest.at("/stage/params")).hasToString("{\"a\":[2,3],\"b\":1}");
        assertThat(manifest.at("/startedAt").textValue()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void whatTheWriterFillsCannotBePut() {
        assertThatThrownBy(() -> new ManifestDraft().put("digest", "0"))
                .hasMessage("cannot put 'digest' into a manifest: the writer fills it, or a method of that name");
    }

    @Test
    void javaValuesBecomeJson() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("z", TableKind.EMBEDDING);
        values.put("a", Optional.of(1.5f));
        values.put("m", Optional.empty());
        values.put("l", new int[] {1, 2});
        values.put("s", Instant.EPOCH);
        assertThat(Json.of(values))
                .hasToString("{\"z\":\"embedding\",\"a\":1.5,\"m\":null,\"l\":[1,2],\"s\":\"1970-01-01T00:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db.password",
                "secretKey",
                "fs.s3a.secret.key",
                "accessToken",
                "token",
                "AWS_SECRET_ACCESS_KEY",
                "apiKey",
                "credentials",
                "clientSecret",
                "private-key"
            })
    void secretKeysAreKnown(String key) {
        assertThat(Secrets.isSecret(key)).isTrue();
        assertThat(Json.of(Map.of(key, Map.of("x", "hunter2"))).toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tokens", "minTokenLength", "tokenizer", "unknownToken", "seed", "keyColumn", "secretary", "k"})
    void otherKeysAreNot(String key) {
        assertThat(Secrets.isSecret(key)).isFalse();
    }

    @Test
    void passwordsInUrlsAreMasked() {
        assertThat(Secrets.masked("s3a://id:key@bucket/a, hdfs://nn:8020/b"))
                .isEqualTo("s3a://id:***@bucket/a, hdfs://nn:8020/b");
        assertThat(Secrets.masked("abfss://box@account/x?sv=1&sig=abc%3D&y=2"))
                .isEqualTo("abfss://box@account/x?sv=1&sig=***&y=2");
    }
}
