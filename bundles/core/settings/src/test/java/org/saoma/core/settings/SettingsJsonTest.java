package org.saoma.core.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsJsonTest {

    private final SettingsJson json = new SettingsJson();

    @Test
    void aFileKeepsTheTypesOfItsValues() throws IOException {
        Map<String, Object> settings = read(
                "{'text':'a','int':1,'long':5000000000,'double':1.5,'on':true,'texts':['a','b'],'numbers':[1,5000000000],"
                        + "'mixed':[1,2.5],'none':[]}");

        assertThat(settings)
                .containsEntry("text", "a")
                .containsEntry("int", 1)
                .containsEntry("long", 5_000_000_000L)
                .containsEntry("double", 1.5)
                .containsEntry("on", true)
                .containsEntry("texts", new String[] {"a", "b"})
                .containsEntry("numbers", new Long[] {1L, 5_000_000_000L})
                .containsEntry("mixed", new Double[] {1.0, 2.5})
                .containsEntry("none", new String[0]);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("text", "支付宝 \"quoted\"");
        settings.put("port", 8080);
        settings.put("share", 0.25);
        settings.put("on", false);
        settings.put("names", new String[] {"a"});

        Map<String, Object> again = json.read(json.write(settings), "conf/x.json");

        assertThat(again).containsExactlyInAnyOrderEntriesOf(settings);
    }

    @Test
    void collectionsAndPrimitiveArraysAreWrittenAsLists() throws IOException {
        byte[] text = json.write(Map.of("list", List.of("a", "b"), "ints", new int[] {1, 2}));

        assertThat(json.read(text, "conf/x.json"))
                .containsEntry("list", new String[] {"a", "b"})
                .containsEntry("ints", new Integer[] {1, 2});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                 | line 1 | not valid JSON",
                "[1]               | line 1 | settings begin with {",
                "{;'a':1,;'a':2}   | line 3 | Duplicate",
                "{;'a':null}       | line 2 | `a` is null; leave the key out",
                "{;'a':{'b':1}}    | line 2 | `a` may be a text",
                "{'a':['x',1]}     | line 1 | the list `a` mixes",
                "{'a':99999999999999999999} | line 1 | too large",
                "{'a':1};x         | line 2 | not valid JSON",
            })
    void aMalformedFileIsNamedWithItsLineAndTheRemedy(String text, String line, String what) {
        assertThatThrownBy(() -> read(text.replace(';', '\n')))
                .isInstanceOf(MalformedSettings.class)
                .hasMessageStartingWith("conf/x.json, " + line)
                .hasMessageContaining(what)
                .hasMessageContaining("correct the file");
    }

    private Map<String, Object> read(String text) throws IOException {
        return json.read(text.replace('\'', '"').getBytes(UTF_8), "conf/x.json");
    }
}
