package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.module.ModuleException;

class HeaderParserTest {

    @Test
    void clausesPathsAttributesAndDirectivesAreToldApart() throws ModuleException {
        List<HeaderClause> clauses = HeaderParser.parse(
                "Export-Package",
                "com.acme.a; com.acme.b ;version=\"1.0,2\"; uses:=\"x,y;z\" , com.acme.c;n:Long=7;mandatory:=n");

        assertThat(clauses).hasSize(2);
        assertThat(clauses.get(0).paths()).containsExactly("com.acme.a", "com.acme.b");
        assertThat(clauses.get(0).attributes()).containsEntry("version", new HeaderClause.Attribute("", "1.0,2"));
        assertThat(clauses.get(0).directives()).containsEntry("uses", "x,y;z");
        assertThat(clauses.get(1).attributes()).containsEntry("n", new HeaderClause.Attribute("Long", "7"));
        assertThat(clauses.get(1).directives()).containsEntry("mandatory", "n");
    }

    @Test
    void aListHasValues() throws ModuleException {
        HeaderClause clause = HeaderParser.parse(
                        "Provide-Capability", "osgi.service;objectClass:List<String>=\"a.B, c.D,e\\\\,f\"")
                .get(0);
        assertThat(clause.attributes().get("objectClass").values()).containsExactly("a.B", "c.D", "e\\", "f");
    }

    @Test
    void aTextWithoutTypeIsOneValue() throws ModuleException {
        HeaderClause clause =
                HeaderParser.parse("Provide-Capability", "a;b=\"c,d\"").get(0);
        assertThat(clause.attributes().get("b").values()).containsExactly("c,d");
    }

    @Test
    void aQuotedQuoteDoesNotEndAText() throws ModuleException {
        HeaderClause clause = HeaderParser.parse("Provide-Capability", "a;b=\"c\\\";d=\\\"e\";f=g")
                .get(0);
        assertThat(clause.attributes()).containsOnlyKeys("b", "f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,",
                "a;",
                ";a",
                "a;b=",
                "a;b:=",
                "a;b=\"",
                "a;b=\"c\"d",
                "a;b=c\"d\"",
                "a;b=c;b=d",
                "a;b:=c;b:=d",
                "a;b=c;d",
                "version=1",
                "a b",
                "\"a\"",
                "a\tb",
                "a\u0000",
                "a\uffff",
                "a;b=\"c\uffff\"",
                "a:b",
                "a;b:c",
                "a;b:List<String=c d",
                "a\\",
                "a;b=\"c\\",
            })
    void whatCanBeReadInTwoWaysIsRefused(String header) {
        Refused.because(Refusal.HEADERS_MALFORMED, () -> HeaderParser.parse("Import-Package", header))
                .contains("Import-Package");
    }
}
