package org.saoma.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.metatype.AD;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;

@SuppressWarnings("JdkObsolete")
class SettingsSieveTest {

    private static final AttributeDefinition PORT = attribute("port", "Integer", ad -> {
        ad.setMin("1");
        ad.setMax("65535");
    });
    private static final AttributeDefinition OFTEN = attribute("often", "Boolean", ad -> {});
    private static final AttributeDefinition NAME = attribute("name", "String", ad -> ad.setMax("6"));
    private static final AttributeDefinition PAPER =
            attribute("paper", "String", ad -> ad.setOptions(Map.of("58", "58 mm", "80", "80 mm")));
    private static final AttributeDefinition SECRET = attribute("secret", "Password", ad -> ad.setMax("3"));
    private static final AttributeDefinition PORTS = attribute("ports", "Integer", ad -> ad.setCardinality(8));

    @Test
    void aValueOfAWrongTypeIsTakenOutAndNamed() {
        Dictionary<String, Object> settings = new Hashtable<>(Map.of("port", "many", "often", "perhaps", "name", "x"));

        Set<String> problems = drop(settings);

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "conf/x.json: `port` does not take `many`; the default is used until you correct it or delete it.",
                        "conf/x.json: `often` does not take `perhaps`; the default is used until you correct it or delete"
                                + " it.");
        assertThat(settings).isEqualTo(new Hashtable<>(Map.of("name", "x")));
    }

    @Test
    void whatIsOutOfRangeOrNoChoiceIsTakenOut() {
        assertTakenOut(Map.of("port", 70_000));
        assertTakenOut(Map.of("port", 80.5));
        assertTakenOut(Map.of("port", ""));
        assertTakenOut(Map.of("port", new Integer[] {1, 2}));
        assertTakenOut(Map.of("ports", new String[] {"1", "two"}));
        assertTakenOut(Map.of("paper", 57));
    }

    @Test
    void whatCanBeStays() {
        assertStays(Map.of("port", 8080));
        assertStays(Map.of("port", "8080"));
        assertStays(Map.of("port", "$[env:PORT]"));
        assertStays(Map.of("ports", List.of(1, 2)));
        assertStays(Map.of("paper", "58", "often", true, "name", ""));
        assertStays(Map.of("service.pid", "x", "unheard", "of"));
    }

    /** Only its component knows whether it can do without: a terminal's number is not replaced by another's. */
    @Test
    void aTextThatIsTooLongIsLeftToItsComponent() {
        assertStays(Map.of("name", "much too long"));
        assertThat(ValueRules.refusal("x", NAME, "much too long"))
                .contains("conf/x.json: `name` does not take `much too long`; correct it, or delete it to have the"
                        + " default.");
    }

    @Test
    void aSecretIsNeitherShownNorLookedUp() {
        assertThat(ValueRules.refusal("x", SECRET, "hunter2"))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("`secret`").doesNotContain("hunter2"));
        assertThat(ValueRules.refusal("x", SECRET, "$[secret:port]")).isEmpty();
    }

    private static void assertTakenOut(Map<String, Object> settings) {
        Dictionary<String, Object> left = new Hashtable<>(settings);
        assertThat(drop(left)).hasSameSizeAs(settings.keySet());
        assertThat(left.isEmpty()).isTrue();
    }

    private static void assertStays(Map<String, Object> settings) {
        Dictionary<String, Object> left = new Hashtable<>(settings);
        assertThat(drop(left)).isEmpty();
        assertThat(left).isEqualTo(new Hashtable<>(settings));
    }

    private static Set<String> drop(Dictionary<String, Object> settings) {
        return SettingsSieve.drop(
                "x",
                Map.of("port", PORT, "often", OFTEN, "name", NAME, "paper", PAPER, "secret", SECRET, "ports", PORTS),
                settings);
    }

    private static AttributeDefinition attribute(String id, String type, java.util.function.Consumer<AD> more) {
        AD felix = new AD();
        felix.setID(id);
        felix.setType(type);
        more.accept(felix);
        return new FelixAttribute(felix);
    }

    /** What the Metatype service makes of a description, whose rules are the ones that count. */
    private record FelixAttribute(AD felix) implements AttributeDefinition {
        @Override
        public String validate(String value) {
            return felix.validate(value);
        }

        @Override
        public String getID() {
            return felix.getID();
        }

        @Override
        public int getType() {
            return felix.getType();
        }

        @Override
        public String getName() {
            return felix.getName();
        }

        @Override
        public String getDescription() {
            return felix.getDescription();
        }

        @Override
        public int getCardinality() {
            return felix.getCardinality();
        }

        @Override
        public String[] getOptionValues() {
            return felix.getOptionValues();
        }

        @Override
        public String[] getOptionLabels() {
            return felix.getOptionLabels();
        }

        @Override
        public String[] getDefaultValue() {
            return felix.getDefaultValue();
        }
    }
}
