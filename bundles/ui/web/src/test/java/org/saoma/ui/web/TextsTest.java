package org.saoma.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The texts of the screens in both languages. */
class TextsTest {
    private static final WebFiles FILES = ScreensServer.built();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    /** {@code t('key')} with the whole key in it; keys made of parts are checked by the screens themselves. */
    private static final Pattern USE = Pattern.compile("\\bt(?:Or)?\\('([^']+)'[,)]");

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws Exception {
        Map<String, String> chinese = texts("zh-CN");
        Map<String, String> english = texts("en");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        chinese.forEach((key, text) -> assertThat(places(text)).as(key).isEqualTo(places(english.get(key))));
    }

    @Test
    void everyTextThatAScreenNamesIsThere() throws Exception {
        Set<String> known = texts("en").keySet();
        Set<String> used = new TreeSet<>();
        for (String script : List.of(
                "app.js",
                "frame.js",
                "keypad.js",
                "sale.js",
                "scan.js",
                "history.js",
                "refund.js",
                "status.js",
                "signin.js",
                "terminal.js",
                "api.js",
                "dialog.js",
                "contributions.js",
                "devices.js")) {
            USE.matcher(new String(FILES.read(script), UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(used::add);
        }
        assertThat(used).hasSizeGreaterThan(60);
        assertThat(known).containsAll(used);
    }

    @Test
    void everyStateOfThePaymentHasAName() throws Exception {
        for (String state : List.of(
                "CREATED",
                "SENT",
                "PENDING",
                "UNKNOWN",
                "REVERSING",
                "STUCK",
                "SUCCEEDED",
                "DECLINED",
                "CANCELLED",
                "REVERSED",
                "CLOSED")) {
            assertThat(texts("en")).containsKey("state." + state);
        }
    }

    @Test
    void everyTroubleOfADeviceHasARemedy() throws Exception {
        assertThat(texts("en")).containsKeys("device.READY", "device.UNKNOWN");
        for (String state : List.of("PAPER_LOW", "PAPER_OUT", "COVER_OPEN", "ERROR", "OFFLINE")) {
            assertThat(texts("en")).containsKeys("device." + state, "remedy." + state);
        }
    }

    @Test
    void noScriptPutsTextIntoThePageAsHtml() {
        for (String script :
                List.of("app.js", "frame.js", "keypad.js", "sale.js", "scan.js", "history.js", "status.js")) {
            assertThat(new String(FILES.read(script), UTF_8))
                    .doesNotContain("innerHTML", "eval(", "new Function", "style=");
        }
    }

    private static Set<String> places(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Map<String, String> texts(String language) throws Exception {
        JsonNode file = FakeTerminal.JSON.readTree(FILES.read("i18n/" + language + ".json"));
        Map<String, String> texts = new TreeMap<>();
        file.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
